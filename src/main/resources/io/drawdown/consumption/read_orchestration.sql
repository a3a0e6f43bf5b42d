-- One run, with its progress over account_id.
--   grain   orchestration
--   reads   consumption.orchestration
--   rerun   reads only
select id, as_of, accounts, status, total, done, failed, reached, started, finished
from consumption.orchestration
where id = :id
