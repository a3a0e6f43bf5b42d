-- The accounts that a run could not settle whole.
--   grain   orchestration, account_id
--   reads   consumption.orchestration_failure, selling.account by account_id
--   rerun   reads only
select account.code as account, failure.code, failure.message
from consumption.orchestration_failure failure
join selling.account on account.id = failure.account_id
where failure.orchestration_id = :id
order by failure.account_id
