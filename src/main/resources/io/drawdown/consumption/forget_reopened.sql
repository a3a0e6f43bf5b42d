-- Records that some wallets were settled again and nothing of what they adjust is open.
--   grain   account_id, target_id, resource_id
--   writes  consumption.reopened : deletes
--   rerun   finds nothing
delete from consumption.reopened as mark
using unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[])
	as settled (account_id, target_id, resource_id)
where mark.account_id = settled.account_id and mark.target_id = settled.target_id
	and mark.resource_id = settled.resource_id
