-- The final ratable rows of some accounts.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   reads   consumption.ratable : all of the accounts
--   rerun   reads only
select account_id, asset_id, resource_id, slice, from_at, until_at, status, drawn, overage, tokens,
	net_unit_rate, amount, currency
from consumption.ratable
where account_id = any (:accounts::bigint[])
order by account_id, asset_id, resource_id, slice, from_at
