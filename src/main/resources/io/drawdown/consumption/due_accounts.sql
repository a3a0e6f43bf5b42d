-- The next accounts that are due, by id.
--   grain   account_id
--   reads   consumption.entitlement_account : by the index on what is due
--   rerun   reads only
select distinct account_id
from consumption.entitlement_account
where next_due_at <= :asOf
	and account_id > :after
	and (:everyone or account_id = any (:accounts::bigint[]))
order by account_id
limit :limit
