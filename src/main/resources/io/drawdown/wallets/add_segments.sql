-- Adds what a group of records used to the segments of their wallets.
--   grain   account_id, target_id, resource_id, from_at
--   writes  wallets.segment : inserts, or adds to what is there
--   rerun   once per group: the records' keys are claimed in the same transaction
insert into wallets.segment as segment (account_id, target_id, resource_id, from_at, used, records, last_at)
select account_id, target_id, resource_id, from_at::timestamptz, used::numeric, records, last_at::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :froms::text[], :used::text[],
		:records::bigint[], :lasts::text[])
	as added (account_id, target_id, resource_id, from_at, used, records, last_at)
on conflict (account_id, target_id, resource_id, from_at) do update
set used = segment.used + excluded.used,
	records = segment.records + excluded.records,
	last_at = greatest(segment.last_at, excluded.last_at)
