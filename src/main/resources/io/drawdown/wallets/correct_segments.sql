-- Changes segments by what corrections of their records come to, and answers when the last record of each was until now.
--   grain   account_id, target_id, resource_id, from_at
--   writes  wallets.segment : changes the totals of what has records left
--   rerun   once: the corrections are appended in the same transaction
update wallets.segment as segment
set used = segment.used + changed.used::numeric,
	records = segment.records + changed.records
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :froms::text[], :used::text[],
		:records::bigint[])
	as changed (account_id, target_id, resource_id, from_at, used, records)
where segment.account_id = changed.account_id
	and segment.target_id = changed.target_id
	and segment.resource_id = changed.resource_id
	and segment.from_at = changed.from_at::timestamptz
	and segment.records + changed.records > 0
returning segment.account_id, segment.target_id, segment.resource_id, segment.from_at, segment.used, segment.records,
	segment.last_at
