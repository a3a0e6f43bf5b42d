-- The accepted record that has taken an id.
--   grain   at most one row
--   reads   journal.usage_key : by primary key; journal.usage_record : of the account, by the request that brought it
--   writes  nothing
--   rerun   harmless
select record.key, record.id, record.asset_id, record.resource_id, record.slice, record.quantity, record.unit_id,
	record.sent_quantity, record.started_at, record.ended_at, cast(record.attributes as text) as attributes,
	record.batch_id, record.received
from journal.usage_key taken
join journal.usage_record record on record.account_id = taken.account_id
	and record.batch_id = taken.batch_id
	and record.key = taken.key
where taken.account_id = :account and taken.key = :key
