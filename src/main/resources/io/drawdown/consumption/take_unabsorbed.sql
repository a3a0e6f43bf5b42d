-- Takes usage of lanes out of the backlog, all of it, summed by day or hour.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.unabsorbed : of the lanes
--   writes  consumption.unabsorbed : deletes what it answers
--   rerun   finds nothing; what it answers is added to summaries and segments in the same transaction
with taken as (
	delete from consumption.unabsorbed
	where lane = any (:lanes::integer[])
	returning accounts, assets, resources, slices, ats, totals, counts, lasts
)
select account_id, asset_id, resource_id, slice, at, sum(total) as total, sum(records)::bigint as records,
	max(last_at) as last_at
from taken, unnest(accounts, assets, resources, slices, ats, totals, counts, lasts)
	as used (account_id, asset_id, resource_id, slice, at, total, records, last_at)
group by account_id, asset_id, resource_id, slice, at
order by account_id, asset_id, resource_id, slice, at
