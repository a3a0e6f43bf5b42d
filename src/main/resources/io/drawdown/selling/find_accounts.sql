-- Accounts by their codes.
--   grain   account
--   reads   selling.account
--   rerun   reads only
select id, code, name, currency, created_at
from selling.account
where code = any (:codes::text[])
