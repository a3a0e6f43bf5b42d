-- Appends lines to the statements of some wallets.
--   grain   account_id, target_id, resource_id, number
--   writes  wallets.entry : inserts
--   rerun   once: the numbers are in the primary key
insert into wallets.entry (account_id, target_id, resource_id, number, at, due, reason, entitlement, step, quantity,
	opening, closing, asset_id, slice, usage_from)
select account_id, target_id, resource_id, number, at::timestamptz, due::timestamptz, reason, entitlement, step,
	quantity::numeric, opening::numeric, closing::numeric, asset_id::bigint, slice::integer, usage_from::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :numbers::bigint[], :ats::text[],
		:dues::text[], :reasons::text[], :entitlements::integer[], :steps::integer[], :quantities::text[],
		:openings::text[], :closings::text[], :assets::text[], :slices::text[], :usages::text[])
	as line (account_id, target_id, resource_id, number, at, due, reason, entitlement, step, quantity, opening,
		closing, asset_id, slice, usage_from)
