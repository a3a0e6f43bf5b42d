-- The complete liable rows of an account, without what billing reported of them.
--   grain   account_id, asset_id, resource_id, slice, from_at, version
--   reads   consumption.liable : all of the account
--   rerun   reads only
select asset_id, resource_id, slice, from_at, version, until_at, drawn, overage, unrounded, amount, currency
from consumption.liable
where account_id = :account
order by asset_id, resource_id, slice, from_at, version
