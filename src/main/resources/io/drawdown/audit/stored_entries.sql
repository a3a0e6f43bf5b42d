-- The posted lines of the statements of the wallets of some accounts.
--   grain   account_id, target_id, resource_id, number
--   reads   wallets.entry : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, number, at, due, reason, entitlement, step, quantity, opening, closing,
	asset_id, slice, usage_from
from wallets.entry
where account_id = any (:accounts::bigint[])
order by account_id, target_id, resource_id, number
