-- The posted end of a wallet's statement: its last number and balance.
--   grain   account_id, target_id, resource_id
--   reads   wallets.wallet : one row; the account's lane is held, so it stays as it is
--   rerun   reads only
select entries, balance
from wallets.wallet
where account_id = :account and target_id = :target and resource_id = :resource
