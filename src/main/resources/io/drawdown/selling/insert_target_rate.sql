-- Appends a rate that was agreed for all that is bound to a target.
--   grain   account_id, target_id, number
--   writes  selling.target_rate : one row
--   rerun   once: the number is in the primary key
insert into selling.target_rate (account_id, target_id, number, resource_id, rate_unit, rate, valid_from, valid_until,
	recorded)
values (:account, :target, :number, :resource, :rateUnit, :rate, :from, :until, :recorded)
