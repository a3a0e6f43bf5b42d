-- Records why an account could not be settled whole by a run.
--   grain   account_id, orchestration
--   writes  consumption.orchestration_failure : one row
--   rerun   keeps the latest reason
insert into consumption.orchestration_failure (account_id, orchestration_id, code, message)
values (:account, :id, :code, :message)
on conflict (account_id, orchestration_id) do update
set code = excluded.code, message = excluded.message
