-- Adds an account, unless its code is taken.
--   grain   code
--   writes  selling.account : one row, or none
--   rerun   adds nothing
insert into selling.account (code, name, currency, created_at)
values (:code, :name, :currency, :createdAt)
on conflict (code) do nothing
returning id
