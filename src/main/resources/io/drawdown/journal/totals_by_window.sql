-- What was recorded of some accounts, by meter, slice and hour or day: what summaries are verified against. Windows with
-- corrections are summed again by the quantities in force, without what is void: where there are none it costs nothing.
--   grain   account_id, asset_id, resource_id, slice, hour or day
--   reads   journal.usage_record : all of the accounts, then by primary key what is in windows with corrections
--           journal.correction : all of the accounts
--   writes  nothing
--   rerun   harmless
with corrected as (
	select distinct on (account_id, asset_id, resource_id, started_at, key) account_id, asset_id, resource_id, started_at,
		key, kind, quantity
	from journal.correction
	where account_id = any (:accounts::bigint[])
	order by account_id, asset_id, resource_id, started_at, key, number desc
), changed as (
	select distinct account_id, asset_id, resource_id,
		date_bin(cast(:grain as interval), started_at, timestamptz '2000-01-01 00:00:00Z') as window_from
	from corrected
), recorded as (
	select account_id, asset_id, resource_id, slice,
		date_bin(cast(:grain as interval), started_at, timestamptz '2000-01-01 00:00:00Z') as window_from,
		sum(quantity) as total, count(*) as records, max(quantity) as peak, max(started_at) as last_at
	from journal.usage_record
	where account_id = any (:accounts::bigint[])
	group by account_id, asset_id, resource_id, slice, window_from
), counted as (
	select recorded.account_id, recorded.asset_id, recorded.resource_id, recorded.slice, recorded.window_from,
		recorded.total, recorded.records, recorded.peak, recorded.last_at
	from recorded
	left join changed using (account_id, asset_id, resource_id, window_from)
	where changed.account_id is null
	union all
	select record.account_id, record.asset_id, record.resource_id, record.slice, changed.window_from,
		sum(coalesce(corrected.quantity, record.quantity)), count(*), max(coalesce(corrected.quantity, record.quantity)),
		max(record.started_at)
	from changed
	join journal.usage_record record on record.account_id = changed.account_id
		and record.asset_id = changed.asset_id
		and record.resource_id = changed.resource_id
		and record.started_at >= changed.window_from
		and record.started_at < changed.window_from + interval '24 hours'
		and date_bin(cast(:grain as interval), record.started_at, timestamptz '2000-01-01 00:00:00Z') = changed.window_from
	left join corrected on corrected.account_id = record.account_id
		and corrected.asset_id = record.asset_id
		and corrected.resource_id = record.resource_id
		and corrected.started_at = record.started_at
		and corrected.key = record.key
	where corrected.kind is distinct from 'VOID'
	group by record.account_id, record.asset_id, record.resource_id, record.slice, changed.window_from
)
select account_id, asset_id, resource_id, slice, window_from, total, records, peak, last_at, 0 as latest,
	null as latest_id
from counted
order by account_id, asset_id, resource_id, slice, window_from
