-- What the records of one meter and slice come to that stand before a place in their span: by start and the bytes of the id.
--   grain   one row
--   reads   journal.usage_record : by primary key, from the start of the span up to the place
--   writes  nothing
--   rerun   harmless
select coalesce(sum(quantity), 0) as total, count(*) as records, coalesce(max(quantity), 0) as peak
from journal.usage_record
where account_id = :account
	and asset_id = :asset
	and resource_id = :resource
	and slice = :slice
	and started_at >= :from and started_at < :until
	and started_at <= :start
	and (started_at < :start or id collate "C" < :id)
