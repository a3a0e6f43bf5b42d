-- Stores complete liable rows of some accounts, ready for invoicing.
--   grain   account_id, asset_id, resource_id, kind, slice, from_at, version
--   writes  consumption.liable : inserts
--   rerun   once per window: the run that completes it is recorded in the same transaction
insert into consumption.liable (account_id, asset_id, resource_id, kind, slice, from_at, version, until_at, status, drawn,
	overage, tokens, net_unit_rate, unrounded, amount, currency)
select account_id, asset_id, resource_id, kind, slice, from_at::timestamptz, 1, until_at::timestamptz,
	'READY_FOR_INVOICING', drawn::numeric, overage::numeric, tokens::numeric,
	net_unit_rate::numeric, unrounded::numeric, amount::numeric, currency
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :kinds::text[], :slices::integer[],
		:froms::text[], :untils::text[], :drawn::text[], :overages::text[], :tokens::text[],
		:netUnitRates::text[], :unrounded::text[], :amounts::text[], :currencies::text[])
	as complete (account_id, asset_id, resource_id, kind, slice, from_at, until_at, drawn, overage, tokens,
		net_unit_rate, unrounded, amount, currency)
