-- How many records of a request do not count yet.
--   grain   one row
--   reads   consumption.unabsorbed : of one batch, by the index on it
--   rerun   reads only
select coalesce(sum(records), 0)::bigint as records
from consumption.unabsorbed
where batch_id = :batch
