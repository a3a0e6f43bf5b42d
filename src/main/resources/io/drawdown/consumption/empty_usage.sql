-- Takes out the usage summaries of days or hours of which every record is void.
--   grain   account_id, asset_id, resource_id, slice, at
--   writes  consumption.usage_summary : deletes
--   rerun   once: the corrections are appended in the same transaction
delete from consumption.usage_summary as summary
using unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :ats::text[],
		:records::bigint[])
	as changed (account_id, asset_id, resource_id, slice, at, records)
where summary.account_id = changed.account_id
	and summary.asset_id = changed.asset_id
	and summary.resource_id = changed.resource_id
	and summary.slice = changed.slice
	and summary.at = changed.at::timestamptz
	and summary.records + changed.records = 0
returning summary.account_id
