-- Since when wallets of some accounts wait to be settled again.
--   grain   account_id, target_id, resource_id
--   reads   consumption.reopened
--   rerun   reads only
select account_id, target_id, resource_id, reopened_from, moved_from, adjusts_from
from consumption.reopened
where account_id = any (:accounts::bigint[])
