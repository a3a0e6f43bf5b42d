-- The final ratable rows of some meters that begin since an instant, of each its own.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   reads   consumption.ratable : by primary key
--   rerun   reads only
select ratable.account_id, ratable.asset_id, ratable.resource_id, slice, from_at, until_at, status, drawn, overage, tokens,
	net_unit_rate, amount, currency
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :sinces::text[])
	as asked (account_id, asset_id, resource_id, since)
	join consumption.ratable on ratable.account_id = asked.account_id and ratable.asset_id = asked.asset_id
		and ratable.resource_id = asked.resource_id and ratable.from_at >= asked.since::timestamptz
order by ratable.account_id, ratable.asset_id, ratable.resource_id, slice, from_at
