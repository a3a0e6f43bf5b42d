-- Stores the complete liable rows of a wallet, ready for invoicing.
--   grain   account_id, asset_id, resource_id, slice, from_at, version
--   writes  consumption.liable : inserts
--   rerun   once per window: the run that completes it is recorded in the same transaction
insert into consumption.liable (account_id, asset_id, resource_id, slice, from_at, version, until_at, status, drawn,
	overage, unrounded, amount, currency)
select :account, asset_id, :resource, slice, from_at::timestamptz, 1, until_at::timestamptz, 'READY_FOR_INVOICING',
	drawn::numeric, overage::numeric, unrounded::numeric, amount::numeric, currency
from unnest(:assets::bigint[], :slices::integer[], :froms::text[], :untils::text[], :drawn::text[], :overages::text[],
		:unrounded::text[], :amounts::text[], :currencies::text[])
	as complete (asset_id, slice, from_at, until_at, drawn, overage, unrounded, amount, currency)
