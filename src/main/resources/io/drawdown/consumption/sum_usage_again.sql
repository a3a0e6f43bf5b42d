-- Sums the records of some meters into usage summaries, in the spans in which they count, by day or hour and by the
-- method of the span [M5], by the quantities in force and without what is void [U4]; answers when the last of them counts.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   journal.usage_record : by primary key, in the spans
--           journal.correction : of the meters, from the first span to the last
--   writes  consumption.usage_summary : inserts
--   rerun   once: what stood there was taken out in the same transaction
with corrected as (
	select distinct on (account_id, asset_id, resource_id, started_at, key) account_id, asset_id, resource_id, started_at,
		key, kind, quantity
	from journal.correction
	where account_id = :account
		and asset_id = any (:assets::bigint[])
		and resource_id = any (:resources::bigint[])
		and started_at >= (select min(from_at::timestamptz) from unnest(:froms::text[]) as span (from_at))
		and started_at < (select max(until_at::timestamptz) from unnest(:untils::text[]) as span (until_at))
	order by account_id, asset_id, resource_id, started_at, key, number desc
), counted as (
	select record.account_id, record.asset_id, record.resource_id, record.slice, span.method,
		date_bin(span.grain::interval, record.started_at, timestamptz '2000-01-01 00:00:00Z') as at,
		sum(coalesce(corrected.quantity, record.quantity)) as total,
		max(coalesce(corrected.quantity, record.quantity)) as peak, count(*) as records,
		max(record.started_at) as last_at
	from unnest(:assets::bigint[], :resources::bigint[], :froms::text[], :untils::text[], :grains::text[],
			:methods::text[])
		as span (asset_id, resource_id, from_at, until_at, grain, method)
	join journal.usage_record record on record.account_id = :account
		and record.asset_id = span.asset_id
		and record.resource_id = span.resource_id
		and record.started_at >= span.from_at::timestamptz and record.started_at < span.until_at::timestamptz
	left join corrected on corrected.account_id = record.account_id
		and corrected.asset_id = record.asset_id
		and corrected.resource_id = record.resource_id
		and corrected.started_at = record.started_at
		and corrected.key = record.key
	where corrected.kind is distinct from 'VOID'
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
		select coalesce(correction.quantity, record.quantity) as quantity, record.id
		from journal.usage_record record
		left join lateral (
			select kind, quantity
			from journal.correction
			where correction.account_id = record.account_id
				and correction.asset_id = record.asset_id
				and correction.resource_id = record.resource_id
				and correction.started_at = record.started_at
				and correction.key = record.key
			order by number desc
			limit 1
		) as correction on true
		where counted.method = 'LATEST'
			and record.account_id = counted.account_id
			and record.asset_id = counted.asset_id
			and record.resource_id = counted.resource_id
			and record.started_at = counted.last_at
			and record.slice = counted.slice
			and correction.kind is distinct from 'VOID'
		order by record.id collate "C" desc
		limit 1
	) as latest on true
	returning at
)
select max(at) as last
from summed
