-- Keeps rejected and blocked records for audit.
--   grain   account_id, batch_id, position
--   reads   nothing
--   writes  journal.refused_record : inserts
--   rerun   changes nothing
insert into journal.refused_record (account_id, batch_id, position, outcome, id, asset_id, resource_id, at, code, field,
	message, available, sent, received)
select account_id, batch_id, position, outcome, id, asset_id, resource_id, at, code, field, message, available,
	cast(sent as jsonb), received
from unnest(cast(:accounts as bigint[]), cast(:batches as uuid[]), cast(:positions as int[]), cast(:outcomes as text[]),
	cast(:ids as text[]), cast(:assets as bigint[]), cast(:resources as bigint[]), cast(:times as timestamptz[]),
	cast(:codes as text[]), cast(:fields as text[]), cast(:messages as text[]), cast(:available as numeric[]),
	cast(:sent as text[]), cast(:received as timestamptz[]))
	as refused(account_id, batch_id, position, outcome, id, asset_id, resource_id, at, code, field, message, available,
	sent, received)
on conflict (account_id, batch_id, position) do nothing
