-- Has what follows in the transaction, or else in the exchange, planned once and for good and for look-ups by key:
-- hot statements find their rows by the keys they get, whatever the size of the table was when the plan was made.
--   grain   one row
--   reads   nothing
--   writes  planner settings of the transaction
--   rerun   harmless
select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
	set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
