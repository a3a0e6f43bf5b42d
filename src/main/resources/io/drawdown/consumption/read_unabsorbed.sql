-- What of the usage of accounts does not count yet, a day or hour a row.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.unabsorbed : of the accounts' lanes
--   rerun   reads only
select account_id, asset_id, resource_id, slice, at, sum(total) as total, sum(used.records)::bigint as records,
	max(last_at) as last_at
from consumption.unabsorbed, unnest(accounts, assets, resources, slices, ats, totals, counts, lasts)
	as used (account_id, asset_id, resource_id, slice, at, total, records, last_at)
where lane = any (:lanes::integer[])
	and accounts && :accounts::bigint[]
	and account_id = any (:accounts::bigint[])
group by account_id, asset_id, resource_id, slice, at
