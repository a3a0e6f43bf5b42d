-- Takes out final ratable rows of some accounts that are replaced, or whose windows are none any more.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   writes  consumption.ratable : deletes
--   rerun   finds nothing
delete from consumption.ratable as ratable
using unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :slices::integer[], :froms::text[])
	as gone (account_id, asset_id, resource_id, slice, from_at)
where ratable.account_id = gone.account_id and ratable.asset_id = gone.asset_id
	and ratable.resource_id = gone.resource_id and ratable.slice = gone.slice
	and ratable.from_at = gone.from_at::timestamptz
