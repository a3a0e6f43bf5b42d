-- Takes standing liable rows of some accounts back: another revision stands in their place, or nothing is owed any more.
--   grain   account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   writes  consumption.liable : the standing revision of each
--   rerun   finds nothing
update consumption.liable as liable
set status = 'SUPERSEDED'
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :kinds::text[],
		:correctedKinds::text[], :correctedFroms::text[], :froms::text[], :numbers::integer[])
	as gone (account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number)
where liable.account_id = gone.account_id and liable.asset_id = gone.asset_id
	and liable.resource_id = gone.resource_id and liable.slice = gone.slice and liable.kind = gone.kind
	and liable.corrects_kind = gone.corrects_kind and liable.corrects_from = gone.corrects_from::timestamptz
	and liable.from_at = gone.from_at::timestamptz and liable.number = gone.number
	and liable.status <> 'SUPERSEDED'
