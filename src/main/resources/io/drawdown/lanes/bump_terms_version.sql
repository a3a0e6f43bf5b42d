-- Raises the terms version of an account, after a sale to it.
--   grain   account_id
--   reads   nothing
--   writes  lanes.account_head : one row
--   rerun   raises it again, which costs others a look at the terms and is harmless
insert into lanes.account_head as head (account_id)
values (:account)
on conflict (account_id) do update set terms_version = head.terms_version + 1
returning terms_version
