-- Takes lanes, waiting for those that others hold; they are free again when the transaction ends.
--   grain   lane
--   reads   nothing
--   writes  transaction-level advisory locks, in the order of the array: ascending, so that nobody waits in a ring
--   rerun   harmless
select pg_advisory_xact_lock(:space, lane)
from unnest(cast(:lanes as int[])) as asked(lane)
