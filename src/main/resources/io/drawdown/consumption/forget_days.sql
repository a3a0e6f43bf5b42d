-- Takes out the usage summaries of some days or hours of meters, to be summed again.
--   grain   account_id, asset_id, resource_id, slice, at
--   writes  consumption.usage_summary : deletes
--   rerun   finds nothing
delete from consumption.usage_summary as summary
using unnest(:assets::bigint[], :resources::bigint[], :ats::text[]) as day (asset_id, resource_id, at)
where summary.account_id = :account
	and summary.asset_id = day.asset_id
	and summary.resource_id = day.resource_id
	and summary.at = day.at::timestamptz
