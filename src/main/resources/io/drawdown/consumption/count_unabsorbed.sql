-- How many records do not count yet.
--   grain   one row
--   reads   consumption.unabsorbed : all of it
--   rerun   reads only
select coalesce(sum(records), 0)::bigint as records
from consumption.unabsorbed
