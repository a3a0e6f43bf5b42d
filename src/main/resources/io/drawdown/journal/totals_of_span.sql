-- What was recorded of one meter in a span, its end included: of one combination of attributes, or of all.
--   grain   one row
--   reads   journal.usage_record : by primary key
--   writes  nothing
--   rerun   harmless
select span.total, span.records, span.peak, span.last_at, coalesce(latest.quantity, 0) as latest,
	latest.id as latest_id
from (
	select coalesce(sum(quantity), 0) as total, count(*) as records, coalesce(max(quantity), 0) as peak,
		max(started_at) as last_at
	from journal.usage_record
	where account_id = :account
		and asset_id = :asset
		and resource_id = :resource
		and started_at >= :from and started_at <= :until
		and (:everySlice or slice = :slice)
) as span
left join lateral (
	select quantity, id
	from journal.usage_record
	where account_id = :account
		and asset_id = :asset
		and resource_id = :resource
		and started_at = span.last_at
		and (:everySlice or slice = :slice)
	order by id collate "C" desc
	limit 1
) as latest on true
