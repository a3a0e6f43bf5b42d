-- Keeps what became of the records that a transaction takes in, a row for each request among them.
--   grain   batch_id, position
--   reads   nothing
--   writes  journal.batch_part : inserts
--   rerun   fails on the primary key; the claim of the records' ids comes first
insert into journal.batch_part (batch_id, position, received, records, accepted, duplicates, conflicts, rejected, blocked)
select batch_id, position, received, records, accepted, duplicates, conflicts, rejected, blocked
from unnest(cast(:batches as uuid[]), cast(:positions as int[]), cast(:received as timestamptz[]),
	cast(:records as int[]), cast(:accepted as int[]), cast(:duplicates as int[]), cast(:conflicts as int[]),
	cast(:rejected as int[]), cast(:blocked as int[]))
	as part(batch_id, position, received, records, accepted, duplicates, conflicts, rejected, blocked)
