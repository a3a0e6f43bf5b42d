-- The next accounts that have a complete liable row of a status.
--   grain   account_id
--   reads   consumption.liable : by the index on status
--   rerun   reads only
select distinct account_id
from consumption.liable
where status = :status and status <> 'SUPERSEDED' and account_id > :after
order by account_id
limit :limit
