-- Has what follows in the transaction planned for the values it gets and the size that tables have by now: a plan kept
-- from a table's first minute would scan it whole for ever.
--   grain   one row
--   reads   nothing
--   writes  planner settings of the transaction
--   rerun   harmless
select set_config('plan_cache_mode', 'force_custom_plan', true)
