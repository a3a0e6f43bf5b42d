-- Takes those of some lanes that are free now; they are free again when the transaction ends.
--   grain   lane
--   reads   nothing
--   writes  transaction-level advisory locks; the planning of what follows, see take_lanes
--   rerun   harmless
select lane, set_config('plan_cache_mode', 'force_custom_plan', true)
from unnest(cast(:lanes as int[])) as asked(lane)
where pg_try_advisory_xact_lock(:space, lane)
