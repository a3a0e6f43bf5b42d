-- Sums the records of some meters into usage summaries, in the spans in which they count, by day or hour and by the
-- method of the span [M5]; answers when the last of them counts.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   journal.usage_record : by primary key, in the spans
--   writes  consumption.usage_summary : inserts
--   rerun   once: what stood there was taken out in the same transaction
with counted as (
	select record.account_id, record.asset_id, record.resource_id, record.slice, span.method,
		date_bin(span.grain::interval, record.started_at, timestamptz '2000-01-01 00:00:00Z') as at,
		sum(record.quantity) as total, max(record.quantity) as peak, count(*) as records,
		max(record.started_at) as last_at
	from unnest(:assets::bigint[], :resources::bigint[], :froms::text[], :untils::text[], :grains::text[],
			:methods::text[])
		as span (asset_id, resource_id, from_at, until_at, grain, method)
	join journal.usage_record record on record.account_id = :account
		and record.asset_id = span.asset_id
		and record.resource_id = span.resource_id
		and record.started_at >= span.from_at::timestamptz and record.started_at < span.until_at::timestamptz
	group by record.account_id, record.asset_id, record.resource_id, record.slice, span.method, at
), summed as (
	insert into consumption.usage_summary (account_id, asset_id, resource_id, slice, at, total, records, last_at, last_id)
	select counted.account_id, counted.asset_id, counted.resource_id, counted.slice, counted.at,
		case counted.method
			when 'COUNT' then counted.records
			when 'PEAK' then counted.peak
			when 'LATEST' then latest.quantity
			else counted.total
		end,
		counted.records, counted.last_at, latest.id
	from counted
	left join lateral (
		select record.quantity, record.id
		from journal.usage_record record
		where counted.method = 'LATEST'
			and record.account_id = counted.account_id
			and record.asset_id = counted.asset_id
			and record.resource_id = counted.resource_id
			and record.started_at = counted.last_at
			and record.slice = counted.slice
		order by record.id collate "C" desc
		limit 1
	) as latest on true
	returning at
)
select max(at) as last
from summed
