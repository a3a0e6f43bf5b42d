-- What was used in each segment of an account's wallets.
--   grain   account_id, target_id, resource_id, from_at
--   reads   wallets.segment : of one account, the wallets named
--   rerun   reads only
select segment.target_id, segment.resource_id, segment.from_at, segment.used, segment.records, segment.last_at
from unnest(:targets::bigint[], :resources::bigint[]) as named (target_id, resource_id)
join wallets.segment on segment.account_id = :account
	and segment.target_id = named.target_id
	and segment.resource_id = named.resource_id
order by segment.from_at
