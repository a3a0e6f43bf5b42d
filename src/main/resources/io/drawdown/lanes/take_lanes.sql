-- Takes lanes, waiting for those that others hold; they are free again when the transaction ends.
--   grain   lane
--   reads   nothing
--   writes  transaction-level advisory locks, in the order of the array: ascending, so that nobody waits in a ring.
--           The statements that follow are planned for the arrays they get and the size that tables have by now:
--           a plan kept from a table's first minute would scan it whole for ever.
--   rerun   harmless
select set_config('plan_cache_mode', 'force_custom_plan', true), pg_advisory_xact_lock(:space, lane)
from unnest(cast(:lanes as int[])) as asked(lane)
