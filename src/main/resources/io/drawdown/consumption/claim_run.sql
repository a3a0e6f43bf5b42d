-- Claims a run for this session, so that one instance at a time goes on with it.
--   grain   orchestration, over account_id
--   reads   nothing: takes an advisory lock of the session
--   rerun   claims once more
select pg_try_advisory_lock(1685221229, ?)
