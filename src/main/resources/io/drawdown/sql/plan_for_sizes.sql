-- Has what follows in the transaction planned for the values it gets, joined in whatever way suits them, also where what came
-- before was planned for look-ups by key.
--   grain   one row
--   reads   nothing
--   writes  planner settings of the transaction
--   rerun   harmless
select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'on', true),
	set_config('enable_hashjoin', 'on', true), set_config('enable_mergejoin', 'on', true)
