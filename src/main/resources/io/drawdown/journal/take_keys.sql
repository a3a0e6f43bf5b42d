-- Takes the ids of records that are to be accepted, those that are not taken yet.
--   grain   account_id, key
--   reads   nothing
--   writes  journal.usage_key : inserts; the unique index decides
--   rerun   once per transaction: what is taken already does not come back
insert into journal.usage_key (account_id, key, digest, batch_id)
select account_id, key, digest, batch_id
from unnest(cast(:accounts as bigint[]), cast(:keys as uuid[]), cast(:digests as bigint[]), cast(:batches as uuid[]))
	as claim(account_id, key, digest, batch_id)
on conflict (account_id, key) do nothing
returning account_id, key
