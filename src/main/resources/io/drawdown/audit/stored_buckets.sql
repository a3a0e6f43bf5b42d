-- The posted state of the buckets of some accounts.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   reads   wallets.bucket : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at, until_at, granted,
	drawn, held, expired, rolled_over, forfeited, remaining
from wallets.bucket
where account_id = any (:accounts::bigint[])
order by account_id, target_id, resource_id, entitlement, step, amendment, rollovers
