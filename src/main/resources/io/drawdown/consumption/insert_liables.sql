-- Stores liable rows of some accounts that a run completed, ready for invoicing: a further revision of a row that was
-- stored before.
--   grain   account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number, version
--   reads   consumption.liable : earlier revisions
--   writes  consumption.liable : inserts
--   rerun   fails while the row stands: the run that completes it is recorded in the same transaction
insert into consumption.liable (account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at,
	number, version, until_at, status, drawn, overage, tokens, net_unit_rate, unrounded, amount, currency)
select account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from::timestamptz, from_at::timestamptz,
	number,
	1 + coalesce((
		select max(before.version)
		from consumption.liable before
		where before.account_id = complete.account_id and before.asset_id = complete.asset_id
			and before.resource_id = complete.resource_id and before.slice = complete.slice
			and before.kind = complete.kind and before.corrects_kind = complete.corrects_kind
			and before.corrects_from = complete.corrects_from::timestamptz
			and before.from_at = complete.from_at::timestamptz and before.number = complete.number), 0),
	until_at::timestamptz, 'READY_FOR_INVOICING', drawn::numeric, overage::numeric, tokens::numeric,
	net_unit_rate::numeric, unrounded::numeric, amount::numeric, currency
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :kinds::text[],
		:correctedKinds::text[], :correctedFroms::text[], :froms::text[], :numbers::integer[], :untils::text[],
		:drawn::text[], :overages::text[], :tokens::text[], :netUnitRates::text[], :unrounded::text[], :amounts::text[],
		:currencies::text[])
	as complete (account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number,
		until_at, drawn, overage, tokens, net_unit_rate, unrounded, amount, currency)
