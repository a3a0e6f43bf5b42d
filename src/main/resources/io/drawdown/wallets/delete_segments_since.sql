-- Takes out the segments of some wallets, each since an instant, to be put in again as they are cut then.
--   grain   account_id, target_id, resource_id, from_at
--   writes  wallets.segment : deletes
--   rerun   finds nothing
delete from wallets.segment as segment
using unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :since::text[])
	as cut (account_id, target_id, resource_id, since)
where segment.account_id = cut.account_id
	and segment.target_id = cut.target_id
	and segment.resource_id = cut.resource_id
	and segment.from_at >= cut.since::timestamptz
