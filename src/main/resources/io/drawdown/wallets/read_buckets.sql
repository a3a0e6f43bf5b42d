-- The posted state of the buckets of some wallets.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   reads   wallets.bucket
--   rerun   reads only
select bucket.account_id, bucket.target_id, bucket.resource_id, entitlement, step, amendment, rollovers, source, from_at,
	until_at, granted, drawn, held, expired, rolled_over, forfeited, remaining
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[])
	as asked (account_id, target_id, resource_id)
	join wallets.bucket on bucket.account_id = asked.account_id and bucket.target_id = asked.target_id
		and bucket.resource_id = asked.resource_id
order by bucket.account_id, bucket.target_id, bucket.resource_id, entitlement, step, amendment, rollovers
