-- Stores final ratable rows of some accounts.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   writes  consumption.ratable : inserts
--   rerun   once per window: the run that settles it is recorded in the same transaction
insert into consumption.ratable (account_id, asset_id, resource_id, slice, from_at, until_at, status, drawn, overage,
	tokens, net_unit_rate, amount, currency, waterfall)
select account_id, asset_id, resource_id, slice, from_at::timestamptz, until_at::timestamptz, status, drawn::numeric,
	overage::numeric, tokens::numeric, net_unit_rate::numeric, amount::numeric, currency, waterfall::jsonb
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :froms::text[],
		:untils::text[], :statuses::text[], :drawn::text[], :overages::text[], :tokens::text[],
		:netUnitRates::text[], :amounts::text[], :currencies::text[], :waterfalls::text[])
	as settled (account_id, asset_id, resource_id, slice, from_at, until_at, status, drawn, overage, tokens,
		net_unit_rate, amount, currency, waterfall)
