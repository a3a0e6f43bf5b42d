-- What was used in the segments of some wallets since an instant each.
--   grain   account_id, target_id, resource_id, from_at
--   reads   wallets.segment : by primary key, per wallet
--   rerun   reads only
select segment.account_id, segment.target_id, segment.resource_id, segment.from_at, segment.used, segment.records,
	segment.last_at
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :since::text[])
	as asked (account_id, target_id, resource_id, since)
join wallets.segment segment on segment.account_id = asked.account_id and segment.target_id = asked.target_id
	and segment.resource_id = asked.resource_id and segment.from_at >= asked.since::timestamptz
