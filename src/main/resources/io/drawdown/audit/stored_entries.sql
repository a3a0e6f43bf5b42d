-- The posted lines of the statements of an account's wallets.
--   grain   account_id, target_id, resource_id, number
--   reads   wallets.entry : all of the account
--   rerun   reads only
select target_id, resource_id, number, at, due, reason, entitlement, step, quantity, opening, closing,
	asset_id, slice, usage_from
from wallets.entry
where account_id = :account
order by target_id, resource_id, number
