-- The latest revision of each complete liable row of a kind, of some assets and one resource.
--   grain   account_id, asset_id, resource_id, kind, slice, from_at
--   reads   consumption.liable
--   rerun   reads only
select distinct on (asset_id, slice, from_at) asset_id, slice, from_at, version, until_at, status, drawn, overage,
	tokens, net_unit_rate, unrounded, amount, currency
from consumption.liable
where account_id = :account and resource_id = :resource and kind = :kind and asset_id = any (:assets::bigint[])
	and from_at >= :from and from_at < :until
order by asset_id, slice, from_at, version desc
