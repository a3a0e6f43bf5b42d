-- All openings of some accounts.
--   grain   account_id, target_id, resource_id, at
--   reads   wallets.opening : of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, at, terms_version, state
from wallets.opening
where account_id = any (:accounts::bigint[])
