-- Keeps openings by the terms in force.
--   grain   account_id, target_id, resource_id, at
--   reads   lanes.account_head : by primary key
--   writes  wallets.opening : inserts, or replaces one of other terms
--   rerun   changes nothing
insert into wallets.opening as opening (account_id, target_id, resource_id, at, terms_version, state)
select kept.account_id, kept.target_id, kept.resource_id, kept.at::timestamptz, head.terms_version, kept.state::jsonb
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :instants::text[], :states::text[])
	as kept (account_id, target_id, resource_id, at, state)
join lanes.account_head head on head.account_id = kept.account_id
on conflict (account_id, target_id, resource_id, at) do update
set terms_version = excluded.terms_version, state = excluded.state
where opening.terms_version <> excluded.terms_version
