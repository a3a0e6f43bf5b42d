-- What is stored of the segments of an account's wallets.
--   grain   account_id, target_id, resource_id, from_at
--   reads   wallets.segment : all of the account
--   rerun   reads only
select target_id, resource_id, from_at, used, records, last_at
from wallets.segment
where account_id = :account
order by target_id, resource_id, from_at
