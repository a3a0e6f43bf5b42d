-- Takes out the posted state of some buckets, to be put in again as it is after a correction.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   writes  wallets.bucket : deletes
--   rerun   finds nothing
delete from wallets.bucket as bucket
using unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entitlements::integer[], :steps::integer[],
		:amendments::integer[], :rollovers::integer[])
	as corrected (account_id, target_id, resource_id, entitlement, step, amendment, rollovers)
where bucket.account_id = corrected.account_id
	and bucket.target_id = corrected.target_id
	and bucket.resource_id = corrected.resource_id
	and bucket.entitlement = corrected.entitlement
	and bucket.step = corrected.step
	and bucket.amendment = corrected.amendment
	and bucket.rollovers = corrected.rollovers
