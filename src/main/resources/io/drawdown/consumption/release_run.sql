-- Gives a claimed run free.
--   grain   orchestration, over account_id
--   reads   nothing: gives up an advisory lock of the session
--   rerun   answers false
select pg_advisory_unlock(1685221229, ?)
