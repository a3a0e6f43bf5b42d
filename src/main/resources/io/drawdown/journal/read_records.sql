-- Finds accepted records by their keys and the requests that brought them, as first sent, with their corrections. Planned for
-- the values it gets: few records of an account are found by its part of the primary key, those of a large one by the request.
--   grain   account_id, key; of several accounts also keys that are another one's
--   reads   journal.usage_record : by primary key within the accounts, or by batch
--           journal.correction : by primary key, of each record
--   writes  nothing
--   rerun   harmless
select record.account_id, record.key, record.id, record.asset_id, record.resource_id, record.slice, record.quantity,
	record.unit_id, record.sent_quantity, record.started_at, record.ended_at,
	cast(record.attributes as text) as attributes, record.batch_id, record.received, corrected.corrections
from journal.usage_record record
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
where record.account_id = any (cast(:accounts as bigint[]))
	and record.batch_id = any (cast(:batches as uuid[]))
	and record.key = any (cast(:keys as uuid[]))
