-- Adds a contract, unless its code is taken.
--   grain   code
--   writes  selling.contract : one row, or none
--   rerun   adds nothing
insert into selling.contract (code, account_id, created_at)
values (:code, :account, :createdAt)
on conflict (code) do nothing
