-- All revisions of some liable rows of an account, with what billing reported of each.
--   grain   asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number, version
--   reads   consumption.liable : by primary key
--   rerun   reads only
select liable.asset_id, liable.resource_id, liable.slice, liable.kind, liable.corrects_kind, liable.corrects_from,
	liable.from_at, liable.number, version, until_at, status, drawn, overage, tokens, net_unit_rate, unrounded, amount,
	currency, invoice, failure
from unnest(:assets::bigint[], :resources::bigint[], :slices::integer[], :kinds::text[], :correctedKinds::text[],
		:correctedFroms::text[], :froms::text[], :numbers::integer[])
	as asked (asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number)
	join consumption.liable on liable.account_id = :account and liable.asset_id = asked.asset_id
		and liable.resource_id = asked.resource_id and liable.slice = asked.slice and liable.kind = asked.kind
		and liable.corrects_kind = asked.corrects_kind and liable.corrects_from = asked.corrects_from::timestamptz
		and liable.from_at = asked.from_at::timestamptz and liable.number = asked.number
order by version
