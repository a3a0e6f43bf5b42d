-- Moves the posted end of a wallet's statement.
--   grain   account_id, target_id, resource_id
--   writes  wallets.wallet : one row
--   rerun   changes nothing: the end is given, not added to
update wallets.wallet
set entries = :entries, balance = :balance
where account_id = :account and target_id = :target and resource_id = :resource
