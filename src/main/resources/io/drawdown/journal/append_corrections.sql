-- Appends what is said of accepted records by whoever holds their accounts' lanes.
--   grain   account_id, asset_id, resource_id, started_at, key, number
--   reads   nothing
--   writes  journal.correction : inserts
--   rerun   fails on the primary key
insert into journal.correction (account_id, asset_id, resource_id, started_at, key, number, kind, quantity,
	sent_quantity, batch_id, sender, received)
select account_id, asset_id, resource_id, started_at, key, number, kind, quantity, sent_quantity, batch_id, sender, received
from unnest(cast(:accounts as bigint[]), cast(:assets as bigint[]), cast(:resources as bigint[]),
	cast(:starts as timestamptz[]), cast(:keys as uuid[]), cast(:numbers as int[]), cast(:kinds as text[]),
	cast(:quantities as numeric[]), cast(:sentQuantities as numeric[]), cast(:batches as uuid[]), cast(:senders as text[]),
	cast(:received as timestamptz[]))
	as correction(account_id, asset_id, resource_id, started_at, key, number, kind, quantity, sent_quantity, batch_id,
	sender, received)
