-- What was recorded of some accounts, by meter, slice and hour or day, and for some of the meters the quantity of the last
-- record: what summaries are verified against.
--   grain   account_id, asset_id, resource_id, slice, hour or day
--   reads   journal.usage_record : all of the accounts, then by primary key the last of a window
--   writes  nothing
--   rerun   harmless
with counted as (
	select account_id, asset_id, resource_id, slice,
		date_bin(cast(:grain as interval), started_at, timestamptz '2000-01-01 00:00:00Z') as window_from,
		sum(quantity) as total, count(*) as records, max(quantity) as peak, max(started_at) as last_at
	from journal.usage_record
	where account_id = any (:accounts::bigint[])
	group by account_id, asset_id, resource_id, slice, window_from
)
select counted.account_id, counted.asset_id, counted.resource_id, counted.slice, counted.window_from, counted.total,
	counted.records, counted.peak, counted.last_at, coalesce(latest.quantity, 0) as latest,
	latest.id as latest_id
from counted
left join unnest(:latestAccounts::bigint[], :latestAssets::bigint[], :latestResources::bigint[])
	as asked (account_id, asset_id, resource_id) using (account_id, asset_id, resource_id)
left join lateral (
	select record.quantity, record.id
	from journal.usage_record record
	where asked.account_id is not null
		and record.account_id = counted.account_id
		and record.asset_id = counted.asset_id
		and record.resource_id = counted.resource_id
		and record.started_at = counted.last_at
		and record.slice = counted.slice
	order by record.id collate "C" desc
	limit 1
) as latest on true
order by counted.account_id, counted.asset_id, counted.resource_id, counted.slice, counted.window_from
