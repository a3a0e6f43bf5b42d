-- Records that a binding target was run, and when it is due next.
--   grain   account_id, target_id
--   writes  consumption.entitlement_account : one row
--   rerun   changes nothing
update consumption.entitlement_account
set run_as_of = :asOf, next_due_at = :nextDue
where account_id = :account and target_id = :target
