-- Records why an account could not be settled whole by a run.
--   grain   orchestration, account_id
--   writes  consumption.orchestration_failure : one row
--   rerun   keeps the latest reason
insert into consumption.orchestration_failure (orchestration_id, account_id, code, message)
values (:id, :account, :code, :message)
on conflict (orchestration_id, account_id) do update
set code = excluded.code, message = excluded.message
