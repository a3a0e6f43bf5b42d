-- Appends accepted records, whose ids the same transaction has claimed.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   nothing
--   writes  journal.usage_record : inserts
--   rerun   fails on the primary key; the claim comes first
insert into journal.usage_record (account_id, key, id, asset_id, resource_id, slice, quantity, unit_id, sent_quantity,
	started_at, ended_at, attributes, batch_id, received)
select account_id, key, id, asset_id, resource_id, slice, quantity, unit_id, sent_quantity, started_at, ended_at,
	cast(attributes as jsonb), batch_id, received
from unnest(cast(:accounts as bigint[]), cast(:keys as uuid[]), cast(:ids as text[]), cast(:assets as bigint[]),
	cast(:resources as bigint[]), cast(:slices as int[]), cast(:quantities as numeric[]), cast(:units as bigint[]),
	cast(:sentQuantities as numeric[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
	cast(:attributes as text[]), cast(:batches as uuid[]), cast(:received as timestamptz[]))
	as record(account_id, key, id, asset_id, resource_id, slice, quantity, unit_id, sent_quantity, started_at, ended_at,
	attributes, batch_id, received)
