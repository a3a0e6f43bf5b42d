-- A page of the posted lines of a wallet's statement.
--   grain   account_id, target_id, resource_id, number
--   reads   wallets.entry
--   rerun   reads only
select number, at, due, reason, entitlement, step, amendment, rollovers, quantity, opening, closing,
	asset_id, slice, usage_from, reverses
from wallets.entry
where account_id = :account and target_id = :target and resource_id = :resource
	and number > :after and at <= :asOf
order by number
limit :limit
