-- The posted ends of the statements of an account's wallets.
--   grain   account_id, target_id, resource_id
--   reads   wallets.wallet : all of the account
--   rerun   reads only
select target_id, resource_id, entries, balance
from wallets.wallet
where account_id = :account
order by target_id, resource_id
