-- A page of accounts, by id.
--   grain   account
--   reads   selling.account
--   rerun   reads only
select id, code, name, currency, created_at
from selling.account
where id > :after
order by id
limit :limit
