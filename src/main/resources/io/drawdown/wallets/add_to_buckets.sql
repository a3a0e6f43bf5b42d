-- Posts what happened to buckets of some wallets that were born before: draws, and what became of them at their end.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   writes  wallets.bucket : adds to one row a bucket
--   rerun   once per posting: the run that posts is recorded in the same transaction
update wallets.bucket as bucket
set drawn = bucket.drawn + posted.drawn::numeric,
	expired = bucket.expired + posted.expired::numeric,
	rolled_over = bucket.rolled_over + posted.rolled_over::numeric,
	forfeited = bucket.forfeited + posted.forfeited::numeric,
	remaining = bucket.remaining + posted.remaining::numeric
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entitlements::integer[],
		:steps::integer[], :amendments::integer[], :rollovers::integer[], :drawn::text[], :expired::text[],
		:rolledOver::text[], :forfeited::text[], :remaining::text[])
	as posted (account_id, target_id, resource_id, entitlement, step, amendment, rollovers, drawn, expired,
		rolled_over, forfeited, remaining)
where bucket.account_id = posted.account_id
	and bucket.target_id = posted.target_id
	and bucket.resource_id = posted.resource_id
	and bucket.entitlement = posted.entitlement
	and bucket.step = posted.step
	and bucket.amendment = posted.amendment
	and bucket.rollovers = posted.rollovers
