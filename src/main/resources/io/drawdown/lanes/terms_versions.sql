-- The terms versions of some accounts.
--   grain   account_id
--   reads   lanes.account_head
--   writes  nothing
--   rerun   harmless
select account_id, terms_version
from lanes.account_head
where account_id = any(:accounts)
