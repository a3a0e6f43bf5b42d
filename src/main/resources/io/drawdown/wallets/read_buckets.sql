-- The posted state of the buckets of a wallet.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   reads   wallets.bucket
--   rerun   reads only
select entitlement, step, amendment, rollovers, source, from_at, until_at, granted, drawn, held, expired, rolled_over,
	forfeited, remaining
from wallets.bucket
where account_id = :account and target_id = :target and resource_id = :resource
order by entitlement, step, amendment, rollovers
