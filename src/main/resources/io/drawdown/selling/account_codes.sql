-- The codes of some accounts.
--   grain   account
--   reads   selling.account
--   rerun   reads only
select id, code
from selling.account
where id = any (:ids::bigint[])
