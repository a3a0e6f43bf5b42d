-- The standing liable rows of some accounts, and whether they were invoiced.
--   grain   account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   reads   consumption.liable : all of the accounts
--   rerun   reads only
select account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number, until_at, drawn,
	overage, tokens, net_unit_rate, unrounded, amount, currency, status
from consumption.liable
where account_id = any (:accounts::bigint[]) and status <> 'SUPERSEDED'
order by account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
