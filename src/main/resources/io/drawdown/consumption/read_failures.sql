-- The accounts that a run could not settle whole.
--   grain   account_id, orchestration
--   reads   consumption.orchestration_failure : of one run
--   rerun   reads only
select account_id, code, message
from consumption.orchestration_failure
where orchestration_id = :id
order by account_id
