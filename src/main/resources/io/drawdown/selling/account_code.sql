-- The code of an account.
--   grain   account
--   reads   selling.account
--   rerun   reads only
select code
from selling.account
where id = :id
