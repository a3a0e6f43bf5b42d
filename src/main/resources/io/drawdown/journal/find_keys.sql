-- Finds those of some ids that are taken.
--   grain   account_id, key
--   reads   journal.usage_key : by primary key
--   writes  nothing
--   rerun   harmless
select taken.account_id, taken.key, taken.digest, taken.batch_id
from unnest(cast(:accounts as bigint[]), cast(:keys as uuid[])) as asked(account_id, key)
join journal.usage_key taken on taken.account_id = asked.account_id and taken.key = asked.key
