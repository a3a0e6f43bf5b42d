-- Claims some work for this session, so that one instance at a time is at it.
--   grain   one kind of work and its number
--   reads   nothing: takes an advisory lock of the session
--   rerun   claims once more
select pg_try_advisory_lock(?, ?)
