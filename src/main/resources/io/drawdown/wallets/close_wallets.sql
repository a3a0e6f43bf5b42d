-- Moves the posted ends of the statements of some wallets.
--   grain   account_id, target_id, resource_id
--   writes  wallets.wallet : one row a wallet
--   rerun   changes nothing: the ends are given, not added to
update wallets.wallet as wallet
set entries = closed.entries, balance = closed.balance::numeric
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entries::bigint[], :balances::text[])
	as closed (account_id, target_id, resource_id, entries, balance)
where wallet.account_id = closed.account_id
	and wallet.target_id = closed.target_id
	and wallet.resource_id = closed.resource_id
