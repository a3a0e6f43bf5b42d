-- What is stored of the segments of the wallets of some accounts.
--   grain   account_id, target_id, resource_id, from_at
--   reads   wallets.segment : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, from_at, used, records, last_at
from wallets.segment
where account_id = any (:accounts::bigint[])
order by account_id, target_id, resource_id, from_at
