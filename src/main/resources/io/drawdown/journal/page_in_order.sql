-- A page of the records of one meter and slice, by start and the bytes of the id.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   journal.usage_record : by primary key from a start on; only those of one start are sorted
--   writes  nothing
--   rerun   harmless
select key, id, asset_id, resource_id, slice, quantity, unit_id, sent_quantity, started_at, ended_at,
	cast(attributes as text) as attributes, batch_id, received
from journal.usage_record
where account_id = :account
	and asset_id = :asset
	and resource_id = :resource
	and slice = :slice
	and started_at >= greatest(cast(:from as timestamptz), cast(:start as timestamptz)) and started_at < :until
	and (started_at > :start or id collate "C" > :id)
order by started_at, id collate "C"
limit :limit
