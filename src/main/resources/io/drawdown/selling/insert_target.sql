-- Opens a binding target with its billing cycle.
--   grain   account_id, id
--   writes  selling.binding_target : one row
--   rerun   once: type and key are unique in the account
insert into selling.binding_target (account_id, type, key, counted_from, term_months, day_of_month)
values (:account, :type, :key, :countedFrom, :termMonths, :dayOfMonth)
returning id
