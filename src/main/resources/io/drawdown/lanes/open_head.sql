-- Opens the head of an account.
--   grain   account_id
--   reads   nothing
--   writes  lanes.account_head : one row
--   rerun   changes nothing
insert into lanes.account_head (account_id)
values (:account)
on conflict (account_id) do nothing
