-- Finds accepted records by their ids, as first sent, with their corrections.
--   grain   account_id, key
--   reads   journal.usage_key : by primary key
--           journal.usage_record : of the batch that brought the id, or of the account
--           journal.correction : by primary key, of each record
--   writes  nothing
--   rerun   harmless
select record.account_id, record.key, record.id, record.asset_id, record.resource_id, record.slice, record.quantity,
	record.unit_id, record.sent_quantity, record.started_at, record.ended_at,
	cast(record.attributes as text) as attributes, record.batch_id, record.received, corrected.corrections
from unnest(cast(:accounts as bigint[]), cast(:keys as uuid[])) as asked(account_id, key)
join journal.usage_key taken on taken.account_id = asked.account_id and taken.key = asked.key
join journal.usage_record record on record.account_id = taken.account_id
	and record.batch_id = taken.batch_id
	and record.key = taken.key
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
