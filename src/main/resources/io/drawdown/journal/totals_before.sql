-- What the records of one meter and slice come to that stand before a place in their span: by start and the bytes of the id.
-- It goes by the quantities in force, without what is void.
--   grain   one row
--   reads   journal.usage_record : by primary key, from the start of the span up to the place
--           journal.correction : by primary key, the same
--   writes  nothing
--   rerun   harmless
with corrected as (
	select distinct on (started_at, key) started_at, key, kind, quantity
	from journal.correction
	where account_id = :account
		and asset_id = :asset
		and resource_id = :resource
		and started_at >= :from and started_at <= :start
	order by started_at, key, number desc
)
select coalesce(sum(coalesce(corrected.quantity, record.quantity)), 0) as total, count(*) as records,
	coalesce(max(coalesce(corrected.quantity, record.quantity)), 0) as peak
from journal.usage_record record
left join corrected on corrected.started_at = record.started_at and corrected.key = record.key
where record.account_id = :account
	and record.asset_id = :asset
	and record.resource_id = :resource
	and record.slice = :slice
	and record.started_at >= :from and record.started_at < :until
	and record.started_at <= :start
	and (record.started_at < :start or record.id collate "C" < :id)
	and corrected.kind is distinct from 'VOID'
