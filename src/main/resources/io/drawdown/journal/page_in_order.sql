-- A page of the records of one meter and slice, as first sent, by start and the bytes of the id, with their corrections.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   journal.usage_record : by primary key from a start on; only those of one start are sorted
--           journal.correction : by primary key, of each record
--   writes  nothing
--   rerun   harmless
select record.key, record.id, record.asset_id, record.resource_id, record.slice, record.quantity, record.unit_id,
	record.sent_quantity, record.started_at, record.ended_at, cast(record.attributes as text) as attributes,
	record.batch_id, record.received, corrected.corrections
from (
	select *
	from journal.usage_record
	where account_id = :account
		and asset_id = :asset
		and resource_id = :resource
		and slice = :slice
		and started_at >= greatest(cast(:from as timestamptz), cast(:start as timestamptz)) and started_at < :until
		and (started_at > :start or id collate "C" > :id)
	order by started_at, id collate "C"
	limit :limit
) as record
left join lateral (
	select cast(jsonb_agg(jsonb_build_object('number', number, 'quantity', cast(quantity as text),
		'sent', cast(sent_quantity as text), 'batch', batch_id, 'sender', sender, 'received', received)
		order by number) as text) as corrections
	from journal.correction
	where correction.account_id = record.account_id
		and correction.asset_id = record.asset_id
		and correction.resource_id = record.resource_id
		and correction.started_at = record.started_at
		and correction.key = record.key
) as corrected on true
order by record.started_at, record.id collate "C"
