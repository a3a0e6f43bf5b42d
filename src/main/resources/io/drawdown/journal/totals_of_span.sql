-- What was recorded of one meter in a span, its end included.
--   grain   one row
--   reads   journal.usage_record : by primary key
--   writes  nothing
--   rerun   harmless
select coalesce(sum(quantity), 0) as total, count(*) as records, max(started_at) as last_at
from journal.usage_record
where account_id = :account
	and asset_id = :asset
	and resource_id = :resource
	and started_at >= :from and started_at <= :until
