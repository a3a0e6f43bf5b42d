-- What was used in each segment of a wallet.
--   grain   account_id, target_id, resource_id, from_at
--   reads   wallets.segment : of one wallet
--   rerun   reads only
select from_at, used, records, last_at
from wallets.segment
where account_id = :account and target_id = :target and resource_id = :resource
order by from_at
