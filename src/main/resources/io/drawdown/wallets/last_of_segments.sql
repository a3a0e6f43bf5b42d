-- Sets when the last record of some segments was.
--   grain   account_id, target_id, resource_id, from_at
--   writes  wallets.segment : the last record of the segments named
--   rerun   changes nothing
update wallets.segment as segment
set last_at = found.last_at::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :froms::text[], :lasts::text[])
	as found (account_id, target_id, resource_id, from_at, last_at)
where segment.account_id = found.account_id
	and segment.target_id = found.target_id
	and segment.resource_id = found.resource_id
	and segment.from_at = found.from_at::timestamptz
