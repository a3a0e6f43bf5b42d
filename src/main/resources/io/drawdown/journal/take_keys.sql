-- Takes the ids of records that are accepted; whoever holds the accounts' lanes has seen that they are free.
--   grain   account_id, key
--   reads   nothing
--   writes  journal.usage_key : inserts; the unique index decides
--   rerun   fails on the primary key
insert into journal.usage_key (account_id, key, digest, batch_id)
select account_id, key, digest, batch_id
from unnest(cast(:accounts as bigint[]), cast(:keys as uuid[]), cast(:digests as bigint[]), cast(:batches as uuid[]))
	as claim(account_id, key, digest, batch_id)
