-- The complete liable rows of some accounts, without what billing reported of them.
--   grain   account_id, asset_id, resource_id, kind, slice, from_at, version
--   reads   consumption.liable : all of the accounts
--   rerun   reads only
select account_id, asset_id, resource_id, kind, slice, from_at, version, until_at, drawn, overage, tokens,
	net_unit_rate, unrounded, amount, currency
from consumption.liable
where account_id = any (:accounts::bigint[])
order by account_id, asset_id, resource_id, kind, slice, from_at, version
