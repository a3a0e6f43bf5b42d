-- The latest runs, newest first.
--   grain   orchestration, over account_id
--   reads   consumption.orchestration
--   rerun   reads only
select id, as_of, accounts, status, total, done, failed, reached, started, finished
from consumption.orchestration
where id < :before
order by id desc
limit :limit
