-- Those of some codes that are contracts of an account.
--   grain   contract
--   reads   selling.contract
--   rerun   reads only
select code
from selling.contract
where account_id = :account and code = any (:codes::text[])
