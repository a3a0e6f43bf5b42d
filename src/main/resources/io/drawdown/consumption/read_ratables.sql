-- The final ratable rows of the meters of a wallet.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   reads   consumption.ratable
--   rerun   reads only
select asset_id, slice, from_at, until_at, status, drawn, overage, tokens, net_unit_rate, amount, currency
from consumption.ratable
where account_id = :account and resource_id = :resource and asset_id = any (:assets::bigint[])
	and from_at >= :from and from_at < :until
order by asset_id, slice, from_at
