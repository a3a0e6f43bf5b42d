-- What was recorded of some accounts, by meter, slice and hour or day: what summaries are verified against.
--   grain   account_id, asset_id, resource_id, slice, hour or day
--   reads   journal.usage_record : all of the accounts
--   writes  nothing
--   rerun   harmless
select account_id, asset_id, resource_id, slice,
	date_bin(cast(:grain as interval), started_at, timestamptz '2000-01-01 00:00:00Z') as window_from,
	sum(quantity) as total, count(*) as records, max(quantity) as peak, max(started_at) as last_at, 0 as latest,
	null as latest_id
from journal.usage_record
where account_id = any (:accounts::bigint[])
group by account_id, asset_id, resource_id, slice, window_from
order by account_id, asset_id, resource_id, slice, window_from
