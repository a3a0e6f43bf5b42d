-- Takes the levels that a group of records measured into the usage summaries of their days or hours: the greatest stands,
-- or the last one where it is told by its id [M5].
--   grain   account_id, asset_id, resource_id, slice, at
--   writes  consumption.usage_summary : inserts, or raises or replaces what is there
--   rerun   once per group: the records' keys are claimed in the same transaction
insert into consumption.usage_summary as summary (account_id, asset_id, resource_id, slice, at, total, records, last_at,
	last_id)
select account_id, asset_id, resource_id, slice, at::timestamptz, total::numeric, records, last_at::timestamptz, last_id
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :ats::text[],
		:totals::text[], :records::bigint[], :lasts::text[], :lastIds::text[])
	as added (account_id, asset_id, resource_id, slice, at, total, records, last_at, last_id)
on conflict (account_id, asset_id, resource_id, slice, at) do update
set total = case
		when excluded.last_id is null then greatest(summary.total, excluded.total)
		when (excluded.last_at, excluded.last_id) > (summary.last_at, summary.last_id) then excluded.total
		else summary.total
	end,
	records = summary.records + excluded.records,
	last_at = greatest(summary.last_at, excluded.last_at),
	last_id = case
		when (excluded.last_at, excluded.last_id) > (summary.last_at, summary.last_id) then excluded.last_id
		else summary.last_id
	end
