-- The latest openings of some wallets, each not after an instant, by the terms in force. Reckoning a pool goes back a level
-- at a time, so it may want an earlier one than the last.
--   grain   account_id, target_id, resource_id, at
--   reads   lanes.account_head, wallets.opening : by primary key, the last four of each wallet
--   rerun   reads only
select asked.place, opening.at, opening.state
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :instants::text[]) with ordinality
	as asked (account_id, target_id, resource_id, at, place)
join lanes.account_head head on head.account_id = asked.account_id
cross join lateral (
	select kept.at, kept.state
	from wallets.opening kept
	where kept.account_id = asked.account_id and kept.target_id = asked.target_id
		and kept.resource_id = asked.resource_id and kept.at <= asked.at::timestamptz
		and kept.terms_version = head.terms_version
	order by kept.at desc
	limit 4
) opening
