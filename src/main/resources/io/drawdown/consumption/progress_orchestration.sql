-- Records how far a run came.
--   grain   orchestration, over account_id
--   writes  consumption.orchestration : one row
--   rerun   changes nothing
update consumption.orchestration
set done = :done, failed = :failed, reached = :reached, status = :status, finished = :finished
where id = :id
