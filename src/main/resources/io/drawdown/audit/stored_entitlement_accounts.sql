-- When the binding targets of an account are due next.
--   grain   account_id, target_id
--   reads   consumption.entitlement_account : all of the accounts
--   rerun   reads only
select account_id, target_id, next_due_at
from consumption.entitlement_account
where account_id = any (:accounts::bigint[])
order by account_id, target_id
