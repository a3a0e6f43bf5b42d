-- The posted ends of the statements of the wallets of some accounts.
--   grain   account_id, target_id, resource_id
--   reads   wallets.wallet : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, entries, balance
from wallets.wallet
where account_id = any (:accounts::bigint[])
order by account_id, target_id, resource_id
