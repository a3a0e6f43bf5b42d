-- The posted lines of the statements of the wallets of some accounts, by what they are or take back.
--   grain   account_id, target_id, resource_id, number
--   reads   wallets.entry : all of the accounts
--   rerun   reads only
select account_id, target_id, resource_id, coalesce(reverses, reason) as posted, entitlement, step, amendment, rollovers,
	asset_id, slice, usage_from, at, due, quantity, number, opening, closing
from wallets.entry
where account_id = any (:accounts::bigint[])
order by account_id, target_id, resource_id, number
