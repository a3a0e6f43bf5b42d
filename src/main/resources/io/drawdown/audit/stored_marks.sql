-- Since when wallets of some accounts wait to be settled again.
--   grain   account_id, target_id, resource_id
--   reads   consumption.reopened : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, least(reopened_from, moved_from) as open_from, adjusts_from
from consumption.reopened
where account_id = any (:accounts::bigint[])
