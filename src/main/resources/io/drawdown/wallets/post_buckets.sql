-- Posts what happened to the buckets of some wallets: births, draws and expiries.
--   grain   account_id, target_id, resource_id, entitlement, step
--   writes  wallets.bucket : inserts those that are born, adds to the others
--   rerun   once per posting: the run that posts is recorded in the same transaction
insert into wallets.bucket as bucket (account_id, target_id, resource_id, entitlement, step, number, source, from_at,
	until_at, granted, drawn, expired, remaining)
select account_id, target_id, resource_id, entitlement, step, number, source, from_at::timestamptz,
	until_at::timestamptz, granted::numeric, drawn::numeric, expired::numeric,
	granted::numeric - drawn::numeric - expired::numeric
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entitlements::integer[],
		:steps::integer[], :numbers::integer[], :sources::text[], :froms::text[], :untils::text[], :granted::text[],
		:drawn::text[], :expired::text[])
	as posted (account_id, target_id, resource_id, entitlement, step, number, source, from_at, until_at, granted,
		drawn, expired)
on conflict (account_id, target_id, resource_id, entitlement, step) do update
set drawn = bucket.drawn + excluded.drawn,
	expired = bucket.expired + excluded.expired,
	remaining = bucket.remaining - excluded.drawn - excluded.expired
