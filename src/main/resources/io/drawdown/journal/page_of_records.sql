-- A page of accepted records of an account.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   journal.usage_record : by primary key, from a position on
--   writes  nothing
--   rerun   harmless
select key, id, asset_id, resource_id, slice, quantity, unit_id, sent_quantity, started_at, ended_at,
	cast(attributes as text) as attributes, batch_id, received
from journal.usage_record
where account_id = :account
	and asset_id between :firstAsset and :lastAsset
	and resource_id between :firstResource and :lastResource
	and started_at >= :from and started_at < :until
	and (asset_id, resource_id, started_at, key) > (:afterAsset, :afterResource, cast(:afterStart as timestamptz), cast(:afterKey as uuid))
order by asset_id, resource_id, started_at, key
limit :limit
