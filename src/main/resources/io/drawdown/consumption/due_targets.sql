-- The binding targets of an account that are due, with how far they were run.
--   grain   account_id, target_id
--   reads   consumption.entitlement_account
--   rerun   reads only
select target_id, run_as_of
from consumption.entitlement_account
where account_id = :account and next_due_at <= :asOf
order by target_id
