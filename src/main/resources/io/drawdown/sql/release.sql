-- Gives claimed work free.
--   grain   one kind of work and its number
--   reads   nothing: gives up an advisory lock of the session
--   rerun   answers false
select pg_advisory_unlock(?, ?)
