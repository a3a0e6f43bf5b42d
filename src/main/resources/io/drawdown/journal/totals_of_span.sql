-- What was recorded of one meter in a span, its end included: of one combination of attributes, or of all. It goes by the
-- quantities in force, without what is void.
--   grain   one row
--   reads   journal.usage_record : by primary key
--           journal.correction : by primary key, in the span
--   writes  nothing
--   rerun   harmless
with corrected as (
	select distinct on (started_at, key) started_at, key, kind, quantity
	from journal.correction
	where account_id = :account
		and asset_id = :asset
		and resource_id = :resource
		and started_at >= :from and started_at <= :until
	order by started_at, key, number desc
)
select span.total, span.records, span.peak, span.last_at, coalesce(latest.quantity, 0) as latest,
	latest.id as latest_id
from (
	select coalesce(sum(coalesce(corrected.quantity, record.quantity)), 0) as total, count(*) as records,
		coalesce(max(coalesce(corrected.quantity, record.quantity)), 0) as peak, max(record.started_at) as last_at
	from journal.usage_record record
	left join corrected on corrected.started_at = record.started_at and corrected.key = record.key
	where record.account_id = :account
		and record.asset_id = :asset
		and record.resource_id = :resource
		and record.started_at >= :from and record.started_at <= :until
		and (:everySlice or record.slice = :slice)
		and corrected.kind is distinct from 'VOID'
) as span
left join lateral (
	select coalesce(corrected.quantity, record.quantity) as quantity, record.id
	from journal.usage_record record
	left join corrected on corrected.started_at = record.started_at and corrected.key = record.key
	where record.account_id = :account
		and record.asset_id = :asset
		and record.resource_id = :resource
		and record.started_at = span.last_at
		and (:everySlice or record.slice = :slice)
		and corrected.kind is distinct from 'VOID'
	order by record.id collate "C" desc
	limit 1
) as latest on true
