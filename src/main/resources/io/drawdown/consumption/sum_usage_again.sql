-- Sums the records of some meters into usage summaries, in the spans in which they count, by day or hour; answers when
-- the last of them counts.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   journal.usage_record : by primary key, in the spans
--   writes  consumption.usage_summary : inserts
--   rerun   once: what stood there was taken out in the same transaction
with summed as (
	insert into consumption.usage_summary (account_id, asset_id, resource_id, slice, at, total, records, last_at)
	select record.account_id, record.asset_id, record.resource_id, record.slice,
		date_bin(span.grain::interval, record.started_at, timestamptz '2000-01-01 00:00:00Z') as at,
		sum(record.quantity), count(*), max(record.started_at)
	from unnest(:assets::bigint[], :resources::bigint[], :froms::text[], :untils::text[], :grains::text[])
		as span (asset_id, resource_id, from_at, until_at, grain)
	join journal.usage_record record on record.account_id = :account
		and record.asset_id = span.asset_id
		and record.resource_id = span.resource_id
		and record.started_at >= span.from_at::timestamptz and record.started_at < span.until_at::timestamptz
	group by record.account_id, record.asset_id, record.resource_id, record.slice, at
	returning at
)
select max(at) as last
from summed
