-- The posted state of the buckets of an account.
--   grain   account_id, target_id, resource_id, entitlement, step
--   reads   wallets.bucket : all of the account
--   rerun   reads only
select target_id, resource_id, entitlement, step, number, source, from_at, until_at, granted, drawn, held,
	expired, rolled_over, forfeited, remaining
from wallets.bucket
where account_id = :account
order by target_id, resource_id, entitlement, step
