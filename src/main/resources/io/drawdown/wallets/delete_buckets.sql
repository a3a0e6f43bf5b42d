-- Takes out the posted state of some buckets of a wallet, to be put in again as it is after a correction.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   writes  wallets.bucket : deletes
--   rerun   finds nothing
delete from wallets.bucket as bucket
using unnest(:entitlements::integer[], :steps::integer[], :amendments::integer[], :rollovers::integer[])
	as corrected (entitlement, step, amendment, rollovers)
where bucket.account_id = :account
	and bucket.target_id = :target
	and bucket.resource_id = :resource
	and bucket.entitlement = corrected.entitlement
	and bucket.step = corrected.step
	and bucket.amendment = corrected.amendment
	and bucket.rollovers = corrected.rollovers
