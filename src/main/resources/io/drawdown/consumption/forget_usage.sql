-- Takes out the usage summaries of some meters since an instant, to be summed again.
--   grain   account_id, asset_id, resource_id, slice, at
--   writes  consumption.usage_summary : deletes
--   rerun   finds nothing
delete from consumption.usage_summary as summary
using unnest(:assets::bigint[], :resources::bigint[]) as meter (asset_id, resource_id)
where summary.account_id = :account
	and summary.asset_id = meter.asset_id
	and summary.resource_id = meter.resource_id
	and summary.at >= :since::timestamptz
