-- The numbers of assets to come, so that a target can name its own.
--   grain   asset
--   reads   the numbers of selling.asset
--   rerun   leaves numbers unused
select nextval(pg_get_serial_sequence('selling.asset', 'id')) as id
from generate_series(1, :count)
order by id
