-- Appends lines to the statements of some wallets: by far the most rows of a run.
--   grain   account_id, target_id, resource_id, number
--   writes  wallets.entry : inserts
--   rerun   once: the numbers are in the primary key
copy wallets.entry (account_id, target_id, resource_id, number, at, due, reason, entitlement, step, amendment, rollovers,
	quantity, opening, closing, asset_id, slice, usage_from, reverses)
from stdin
