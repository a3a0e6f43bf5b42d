-- How many accounts are due.
--   grain   one number
--   reads   consumption.entitlement_account, grouped by account_id
--   rerun   reads only
select count(distinct account_id)
from consumption.entitlement_account
where next_due_at <= :asOf
	and account_id > :after
	and (:everyone or account_id = any (:accounts::bigint[]))
