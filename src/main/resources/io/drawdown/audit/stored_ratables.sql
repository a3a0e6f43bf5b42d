-- The final ratable rows of an account.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   reads   consumption.ratable : all of the account
--   rerun   reads only
select asset_id, resource_id, slice, from_at, until_at, status, drawn, overage, rate, amount, currency
from consumption.ratable
where account_id = :account
order by asset_id, resource_id, slice, from_at
