-- The changes of some assets of an account, as they were recorded.
--   grain   account_id, asset_id, number
--   reads   selling.asset_change : of the assets named
--   rerun   reads only
select asset_id, number, kind, effective, until, quantity, recorded, body
from selling.asset_change
where account_id = :account and asset_id = any (:assets::bigint[])
order by asset_id, number
