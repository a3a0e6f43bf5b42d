-- The terms versions of the accounts of some wallets, and what was used in their segments since an instant each.
--   grain   account_id, target_id, resource_id, from_at; a wallet without such a segment has one row without one
--   reads   lanes.account_head, wallets.segment : by primary key, in one snapshot
--   rerun   reads only
select asked.place, head.terms_version, segment.from_at, segment.used, segment.records, segment.last_at
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :since::text[]) with ordinality
	as asked (account_id, target_id, resource_id, since, place)
join lanes.account_head head on head.account_id = asked.account_id
left join wallets.segment segment on segment.account_id = asked.account_id and segment.target_id = asked.target_id
	and segment.resource_id = asked.resource_id and segment.from_at >= asked.since::timestamptz
