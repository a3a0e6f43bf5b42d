-- Makes targets due at the instant of their latest run: what was reopened is settled by the next one, also at an equal
-- instant [L1].
--   grain   account_id, target_id
--   writes  consumption.entitlement_account : one row a target
--   rerun   changes nothing
update consumption.entitlement_account as target
set next_due_at = target.run_as_of
from unnest(:accounts::bigint[], :targets::bigint[]) as reopened (account_id, target_id)
where target.account_id = reopened.account_id and target.target_id = reopened.target_id
	and target.run_as_of is not null
	and (target.next_due_at is null or target.next_due_at > target.run_as_of)
