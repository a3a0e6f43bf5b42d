-- Takes out segments of which every record is void.
--   grain   account_id, target_id, resource_id, from_at
--   writes  wallets.segment : deletes
--   rerun   once: the corrections are appended in the same transaction
delete from wallets.segment as segment
using unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :froms::text[], :records::bigint[])
	as changed (account_id, target_id, resource_id, from_at, records)
where segment.account_id = changed.account_id
	and segment.target_id = changed.target_id
	and segment.resource_id = changed.resource_id
	and segment.from_at = changed.from_at::timestamptz
	and segment.records + changed.records = 0
