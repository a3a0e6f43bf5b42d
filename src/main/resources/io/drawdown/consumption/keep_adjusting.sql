-- Records that some wallets were settled again, while what they adjust is still open.
--   grain   account_id, target_id, resource_id
--   writes  consumption.reopened : one row a wallet
--   rerun   changes nothing
update consumption.reopened as mark
set reopened_from = null, moved_from = null
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[])
	as settled (account_id, target_id, resource_id)
where mark.account_id = settled.account_id and mark.target_id = settled.target_id
	and mark.resource_id = settled.resource_id
