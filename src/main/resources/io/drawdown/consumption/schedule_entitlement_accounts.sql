-- Opens the entitlement accounts of binding targets that are new, and says when they all are due next.
--   grain   account_id, target_id
--   writes  consumption.entitlement_account : one row a target
--   rerun   changes nothing
insert into consumption.entitlement_account as target (account_id, target_id, next_due_at)
select :account, target_id, next_due_at::timestamptz
from unnest(:targets::bigint[], :nextDues::text[]) as changed (target_id, next_due_at)
on conflict (account_id, target_id) do update
set next_due_at = excluded.next_due_at
