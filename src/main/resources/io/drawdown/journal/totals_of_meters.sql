-- What was recorded of meters of an account in spans of their own, by meter, slice and hour or day, up to an instant, and for
-- some of the meters the quantity of the last record: what ad hoc summaries are recomputed from. It goes by the quantities in
-- force, without what is void.
--   grain   asset_id, resource_id, slice, hour or day
--   reads   journal.usage_record : by primary key, the spans and then the last of a window
--           journal.correction : by primary key, in the spans
--   writes  nothing
--   rerun   harmless
with asked as (
	select asset_id, resource_id, cast(from_at as timestamptz) as from_at, cast(until_at as timestamptz) as until_at,
		cast(step as interval) as step, cast(latest as boolean) as latest
	from unnest(:assets::bigint[], :resources::bigint[], :froms::text[], :untils::text[], :grains::text[],
		:latest::text[]) as span (asset_id, resource_id, from_at, until_at, step, latest)
), corrected as (
	select distinct on (correction.asset_id, correction.resource_id, correction.started_at, correction.key)
		correction.asset_id, correction.resource_id, correction.started_at, correction.key, correction.kind,
		correction.quantity
	from asked
	join journal.correction correction on correction.account_id = :account
		and correction.asset_id = asked.asset_id
		and correction.resource_id = asked.resource_id
		and correction.started_at >= asked.from_at and correction.started_at < asked.until_at
	order by correction.asset_id, correction.resource_id, correction.started_at, correction.key, correction.number desc
), counted as (
	select asked.asset_id, asked.resource_id, record.slice, asked.latest,
		date_bin(asked.step, record.started_at, timestamptz '2000-01-01 00:00:00Z') as window_from,
		sum(coalesce(corrected.quantity, record.quantity)) as total, count(*) as records,
		max(coalesce(corrected.quantity, record.quantity)) as peak, max(record.started_at) as last_at
	from asked
	join journal.usage_record record on record.account_id = :account
		and record.asset_id = asked.asset_id
		and record.resource_id = asked.resource_id
		and record.started_at >= asked.from_at and record.started_at < asked.until_at
		and record.started_at <= :last
	left join corrected on corrected.asset_id = record.asset_id
		and corrected.resource_id = record.resource_id
		and corrected.started_at = record.started_at
		and corrected.key = record.key
	where corrected.kind is distinct from 'VOID'
	group by asked.asset_id, asked.resource_id, record.slice, asked.latest, asked.step, window_from
)
select counted.asset_id, counted.resource_id, counted.slice, counted.window_from, counted.total, counted.records,
	counted.peak, counted.last_at, coalesce(latest.quantity, 0) as latest, latest.id as latest_id
from counted
left join lateral (
	select coalesce(corrected.quantity, record.quantity) as quantity, record.id
	from journal.usage_record record
	left join corrected on corrected.asset_id = record.asset_id
		and corrected.resource_id = record.resource_id
		and corrected.started_at = record.started_at
		and corrected.key = record.key
	where counted.latest
		and record.account_id = :account
		and record.asset_id = counted.asset_id
		and record.resource_id = counted.resource_id
		and record.started_at = counted.last_at
		and record.slice = counted.slice
		and corrected.kind is distinct from 'VOID'
	order by record.id collate "C" desc
	limit 1
) as latest on true
order by counted.asset_id, counted.resource_id, counted.slice, counted.window_from
