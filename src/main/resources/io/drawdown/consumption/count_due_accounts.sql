-- How many accounts are due and have not failed in a run.
--   grain   one number
--   reads   consumption.entitlement_account, grouped by account_id
--   rerun   reads only
select count(distinct account_id)
from consumption.entitlement_account due
where next_due_at <= :asOf
	and account_id > :after
	and not exists (
		select from consumption.orchestration_failure failure
		where failure.account_id = due.account_id and failure.orchestration_id = :run)
	and (:everyone or account_id = any (:accounts::bigint[]))
