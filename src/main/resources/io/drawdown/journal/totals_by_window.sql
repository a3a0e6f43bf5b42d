-- What was recorded of an account, by meter, slice and hour or day: what summaries are verified against.
--   grain   asset_id, resource_id, slice, hour or day
--   reads   journal.usage_record : all of the account
--   writes  nothing
--   rerun   harmless
select asset_id, resource_id, slice, date_trunc(:grain, started_at, 'UTC') as window_from, sum(quantity) as total,
	count(*) as records, max(started_at) as last_at
from journal.usage_record
where account_id = :account
group by asset_id, resource_id, slice, window_from
order by asset_id, resource_id, slice, window_from
