-- Records why accounts could not be settled whole by a run.
--   grain   account_id, orchestration
--   writes  consumption.orchestration_failure : one row an account
--   rerun   keeps the latest reason
insert into consumption.orchestration_failure (account_id, orchestration_id, code, message)
select account_id, :id, code, message
from unnest(:accounts::bigint[], :codes::text[], :messages::text[]) as failed (account_id, code, message)
on conflict (account_id, orchestration_id) do update
set code = excluded.code, message = excluded.message
