-- Posts what happened to the buckets of some wallets: births, draws, and what became of them at their end. The row that is
-- proposed for a bucket that is there, of which no grant is given, passes the checks too: it is not used.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   writes  wallets.bucket : inserts those that are born, adds to the others
--   rerun   once per posting: the run that posts is recorded in the same transaction
insert into wallets.bucket as bucket (account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source,
	from_at, until_at, granted, drawn, expired, rolled_over, forfeited, remaining)
select account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at::timestamptz,
	until_at::timestamptz, (case when granted::numeric > 0 then granted else gone end)::numeric, drawn::numeric,
	expired::numeric, rolled_over::numeric, forfeited::numeric,
	case when granted::numeric > 0 then granted::numeric - gone::numeric else 0 end
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entitlements::integer[],
		:steps::integer[], :amendments::integer[], :rollovers::integer[], :sources::text[], :froms::text[],
		:untils::text[], :granted::text[], :drawn::text[], :expired::text[], :rolledOver::text[], :forfeited::text[],
		:gone::text[])
	as posted (account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at, until_at,
		granted, drawn, expired, rolled_over, forfeited, gone)
on conflict (account_id, target_id, resource_id, entitlement, step, amendment, rollovers) do update
set drawn = bucket.drawn + excluded.drawn,
	expired = bucket.expired + excluded.expired,
	rolled_over = bucket.rolled_over + excluded.rolled_over,
	forfeited = bucket.forfeited + excluded.forfeited,
	remaining = bucket.remaining - excluded.drawn - excluded.expired - excluded.rolled_over - excluded.forfeited
