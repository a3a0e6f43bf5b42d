-- How far the binding targets of some accounts were run.
--   grain   account_id, target_id
--   reads   consumption.entitlement_account : those that were ever run
--   rerun   reads only
select account_id, target_id, run_as_of
from consumption.entitlement_account
where account_id = any (:accounts::bigint[]) and run_as_of is not null
