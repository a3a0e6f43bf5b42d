-- Records a run that is about to begin.
--   grain   orchestration, over account_id
--   writes  consumption.orchestration : one row
--   rerun   a second run, which finds nothing due
insert into consumption.orchestration (as_of, accounts, status, total, started)
values (:asOf, case when :everyone then null else :accounts::bigint[] end, 'RUNNING', :total, :started)
returning id
