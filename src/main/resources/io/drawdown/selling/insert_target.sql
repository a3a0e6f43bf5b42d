-- Opens the target of an asset that is bound to itself, with its billing cycle.
--   grain   account_id, id
--   writes  selling.binding_target : one row
--   rerun   once per activated line: the order's status is set in the same transaction
insert into selling.binding_target (account_id, type, start_date, end_date, term_months, day_of_month)
values (:account, 'ASSET', :startDate, :endDate, :termMonths, :dayOfMonth)
returning id
