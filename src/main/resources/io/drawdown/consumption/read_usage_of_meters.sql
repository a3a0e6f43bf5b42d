-- What some meters used, each in a span of its own, a day or hour a row.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.usage_summary : of the meters named, by primary key
--   rerun   reads only
select asked.place, used.slice, used.at, used.total, used.records, used.last_at, used.last_id
from unnest(:places::integer[], :accounts::bigint[], :assets::bigint[], :resources::bigint[], :froms::text[],
		:untils::text[])
	as asked (place, account_id, asset_id, resource_id, from_at, until_at)
join consumption.usage_summary used on used.account_id = asked.account_id
	and used.asset_id = asked.asset_id
	and used.resource_id = asked.resource_id
	and used.at >= asked.from_at::timestamptz and used.at < asked.until_at::timestamptz
