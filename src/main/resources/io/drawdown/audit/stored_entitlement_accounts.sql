-- When the binding targets of an account are due next.
--   grain   account_id, target_id
--   reads   consumption.entitlement_account : all of the account
--   rerun   reads only
select target_id, next_due_at
from consumption.entitlement_account
where account_id = :account
order by target_id
