-- Runs that have not ended, because they go on or their instance is gone.
--   grain   orchestration, over account_id
--   reads   consumption.orchestration
--   rerun   reads only
select id
from consumption.orchestration
where status = 'RUNNING'
order by id
