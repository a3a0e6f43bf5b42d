-- What the meters of a wallet used in a span, a day or hour a row.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.usage_summary : of one account, one resource, the assets named
--   rerun   reads only
select asset_id, resource_id, slice, at, total, records, last_at
from consumption.usage_summary
where account_id = :account
	and asset_id = any (:assets::bigint[])
	and resource_id = :resource
	and at >= :from and at < :until
order by at
