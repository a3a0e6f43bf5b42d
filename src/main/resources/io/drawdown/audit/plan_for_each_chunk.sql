-- Has the statements of this transaction planned for the accounts they get and the size that tables have by now.
--   grain   one setting
--   reads   nothing: a plan kept from a table's first minute would scan it whole for ever
--   rerun   changes nothing
select set_config('plan_cache_mode', 'force_custom_plan', true)
