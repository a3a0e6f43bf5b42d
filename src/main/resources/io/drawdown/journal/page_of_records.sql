-- A page of accepted records of an account, as first sent, with their corrections.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   journal.usage_record : by primary key, from a position on
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
		and asset_id between :firstAsset and :lastAsset
		and resource_id between :firstResource and :lastResource
		and started_at >= :from and started_at < :until
		and (asset_id, resource_id, started_at, key) > (:afterAsset, :afterResource, cast(:afterStart as timestamptz), cast(:afterKey as uuid))
	order by asset_id, resource_id, started_at, key
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
order by record.asset_id, record.resource_id, record.started_at, record.key
