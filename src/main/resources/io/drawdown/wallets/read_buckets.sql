-- The posted state of the buckets of a wallet.
--   grain   account_id, target_id, resource_id, entitlement, step
--   reads   wallets.bucket
--   rerun   reads only
select entitlement, step, number, source, from_at, until_at, granted, drawn, held, expired, rolled_over, forfeited,
	remaining
from wallets.bucket
where account_id = :account and target_id = :target and resource_id = :resource
order by number
