-- The standing liable rows of some assets and one resource that begin in a span, or correct a row that does.
--   grain   account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   reads   consumption.liable
--   rerun   reads only
select asset_id, slice, kind, corrects_kind, corrects_from, from_at, number, version, until_at, status, drawn, overage,
	tokens, net_unit_rate, unrounded, amount, currency, invoice
from consumption.liable
where account_id = :account and resource_id = :resource and asset_id = any (:assets::bigint[])
	and status <> 'SUPERSEDED'
	and ((from_at >= :from and from_at < :until) or (corrects_from >= :from and corrects_from < :until))
order by asset_id, slice, from_at, kind, corrects_kind, corrects_from, number
