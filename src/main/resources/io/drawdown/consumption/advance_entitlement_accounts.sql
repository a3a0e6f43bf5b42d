-- Records that some binding targets were run, and when they are due next.
--   grain   account_id, target_id
--   writes  consumption.entitlement_account : one row a target
--   rerun   changes nothing
update consumption.entitlement_account as target
set run_as_of = :asOf, next_due_at = advanced.next_due_at::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :nextDues::text[])
	as advanced (account_id, target_id, next_due_at)
where target.account_id = advanced.account_id and target.target_id = advanced.target_id
