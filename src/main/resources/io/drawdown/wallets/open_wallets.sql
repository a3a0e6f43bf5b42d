-- Opens the wallets that an activated order draws from.
--   grain   account_id, target_id, resource_id
--   writes  wallets.wallet : those that are not open yet
--   rerun   adds nothing
insert into wallets.wallet (account_id, target_id, resource_id)
select :account, target_id, resource_id
from unnest(:targets::bigint[], :resources::bigint[]) as opened (target_id, resource_id)
on conflict (account_id, target_id, resource_id) do nothing
