-- Posts the births of buckets of some wallets, with what happened to them since.
--   grain   account_id, target_id, resource_id, entitlement, step, amendment, rollovers
--   writes  wallets.bucket : inserts
--   rerun   once per bucket: its key is the primary key
insert into wallets.bucket (account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at,
	until_at, granted, drawn, expired, rolled_over, forfeited, remaining)
select account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at::timestamptz,
	until_at::timestamptz, granted::numeric, drawn::numeric, expired::numeric, rolled_over::numeric,
	forfeited::numeric, remaining::numeric
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :entitlements::integer[],
		:steps::integer[], :amendments::integer[], :rollovers::integer[], :sources::text[], :froms::text[],
		:untils::text[], :granted::text[], :drawn::text[], :expired::text[], :rolledOver::text[], :forfeited::text[],
		:remaining::text[])
	as born (account_id, target_id, resource_id, entitlement, step, amendment, rollovers, source, from_at, until_at,
		granted, drawn, expired, rolled_over, forfeited, remaining)
