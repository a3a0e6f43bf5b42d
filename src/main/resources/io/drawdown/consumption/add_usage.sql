-- Adds what a group of records used to the usage summaries of their days or hours.
--   grain   account_id, asset_id, resource_id, slice, at
--   writes  consumption.usage_summary : inserts, or adds to what is there
--   rerun   once per group: the records' keys are claimed in the same transaction
insert into consumption.usage_summary as summary (account_id, asset_id, resource_id, slice, at, total, records, last_at)
select account_id, asset_id, resource_id, slice, at::timestamptz, total::numeric, records, last_at::timestamptz
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :ats::text[],
		:totals::text[], :records::bigint[], :lasts::text[])
	as added (account_id, asset_id, resource_id, slice, at, total, records, last_at)
on conflict (account_id, asset_id, resource_id, slice, at) do update
set total = summary.total + excluded.total,
	records = summary.records + excluded.records,
	last_at = greatest(summary.last_at, excluded.last_at)
