-- Changes usage summaries of days or hours by what corrections of their records come to [U4]; the last record is looked up
-- again only where it may be void.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   journal.usage_record : by primary key, the last of a day or hour that is not void
--           journal.correction : by primary key, of those
--   writes  consumption.usage_summary : changes the totals of what has records left
--   rerun   once: the corrections are appended in the same transaction
update consumption.usage_summary as summary
set total = summary.total + changed.total::numeric,
	records = summary.records + changed.records,
	last_at = case
		when changed.voided_at::timestamptz >= summary.last_at then (
			select record.started_at
			from journal.usage_record record
			where record.account_id = summary.account_id
				and record.asset_id = summary.asset_id
				and record.resource_id = summary.resource_id
				and record.started_at >= summary.at and record.started_at <= summary.last_at
				and record.slice = summary.slice
				and not exists (
					select
					from journal.correction
					where correction.account_id = record.account_id
						and correction.asset_id = record.asset_id
						and correction.resource_id = record.resource_id
						and correction.started_at = record.started_at
						and correction.key = record.key
						and correction.kind = 'VOID'
				)
			order by record.started_at desc
			limit 1
		)
		else summary.last_at
	end
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :ats::text[],
		:totals::text[], :records::bigint[], :voided::text[])
	as changed (account_id, asset_id, resource_id, slice, at, total, records, voided_at)
where summary.account_id = changed.account_id
	and summary.asset_id = changed.asset_id
	and summary.resource_id = changed.resource_id
	and summary.slice = changed.slice
	and summary.at = changed.at::timestamptz
	and summary.records + changed.records > 0
returning summary.account_id
