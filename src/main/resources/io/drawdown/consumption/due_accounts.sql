-- The next accounts that are due and have not failed in this run, by id.
--   grain   account_id
--   reads   consumption.entitlement_account : by the index on what is due
--   rerun   reads only
select distinct account_id
from consumption.entitlement_account due
where next_due_at <= :asOf
	and account_id > :after
	and not exists (
		select from consumption.orchestration_failure failure
		where failure.account_id = due.account_id and failure.orchestration_id = :run)
	and (:everyone or account_id = any (:accounts::bigint[]))
order by account_id
limit :limit
