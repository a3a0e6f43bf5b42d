-- Opens the entitlement accounts of what was sold: never run, due from their start.
--   grain   account_id, target_id
--   writes  consumption.entitlement_account : those that are not open yet
--   rerun   adds nothing
insert into consumption.entitlement_account (account_id, target_id, next_due_at)
select :account, target_id, start_at::timestamptz
from unnest(:targets::bigint[], :starts::text[]) as opened (target_id, start_at)
on conflict (account_id, target_id) do nothing
