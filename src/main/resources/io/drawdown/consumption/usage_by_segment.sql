-- What the meters of wallets used in their segments.
--   grain   place: a segment of a list
--   reads   consumption.usage_summary : by primary key, of the meters of each segment's wallet
--   rerun   reads only
select segment.place, sum(used.total) as used, sum(used.records)::bigint as records, max(used.last_at) as last_at
from unnest(:places::integer[], :wallets::integer[], :froms::text[], :untils::text[])
	as segment (place, wallet, from_at, until_at)
join unnest(:drawing::integer[], :assets::bigint[], :resources::bigint[]) as meter (wallet, asset_id, resource_id)
	on meter.wallet = segment.wallet
join consumption.usage_summary used on used.account_id = :account
	and used.asset_id = meter.asset_id
	and used.resource_id = meter.resource_id
	and used.at >= segment.from_at::timestamptz and used.at < segment.until_at::timestamptz
group by segment.place
