-- How many accounts a run could not settle whole.
--   grain   one number, over account_id
--   reads   consumption.orchestration_failure : of one run
--   rerun   reads only
select count(account_id)
from consumption.orchestration_failure
where orchestration_id = :id and account_id > 0
