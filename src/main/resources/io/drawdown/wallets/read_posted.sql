-- What is posted of some wallets and happened since an instant, of each its own, summed by what it is: what was taken back
-- is 0 and left out.
--   grain   account_id, target_id, resource_id, reason, bucket, usage row, at, due
--   reads   wallets.entry : of these wallets
--   rerun   reads only
select entry.account_id, entry.target_id, entry.resource_id, coalesce(reverses, reason) as reason, entitlement, step,
	amendment, rollovers, asset_id, slice, usage_from, at, due, sum(quantity) as quantity
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :sinces::text[])
	as asked (account_id, target_id, resource_id, since)
	join wallets.entry on entry.account_id = asked.account_id and entry.target_id = asked.target_id
		and entry.resource_id = asked.resource_id and entry.at >= asked.since::timestamptz
group by entry.account_id, entry.target_id, entry.resource_id, coalesce(reverses, reason), entitlement, step, amendment,
	rollovers, asset_id, slice, usage_from, at, due
having sum(quantity) <> 0
