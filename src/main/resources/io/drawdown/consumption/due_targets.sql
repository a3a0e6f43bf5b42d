-- The binding targets of some accounts that are due, with how far they were run.
--   grain   account_id, target_id
--   reads   consumption.entitlement_account
--   rerun   reads only
select account_id, target_id, run_as_of
from consumption.entitlement_account
where account_id = any (:accounts::bigint[]) and next_due_at <= :asOf
order by account_id, target_id
