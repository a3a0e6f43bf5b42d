-- What is posted of a wallet and happened since an instant, summed by what it is: what was taken back is 0 and left out.
--   grain   account_id, target_id, resource_id, reason, bucket, usage row, at, due
--   reads   wallets.entry : of one wallet
--   rerun   reads only
select coalesce(reverses, reason) as reason, entitlement, step, amendment, rollovers, asset_id, slice, usage_from, at,
	due, sum(quantity) as quantity
from wallets.entry
where account_id = :account and target_id = :target and resource_id = :resource and at >= :since
group by coalesce(reverses, reason), entitlement, step, amendment, rollovers, asset_id, slice, usage_from, at, due
having sum(quantity) <> 0
