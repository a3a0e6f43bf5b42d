-- Takes those of some lanes that are free now; they are free again when the transaction ends.
--   grain   lane
--   reads   nothing
--   writes  transaction-level advisory locks
--   rerun   harmless
select lane
from unnest(cast(:lanes as int[])) as asked(lane)
where pg_try_advisory_xact_lock(:space, lane)
