-- What is stored of the usage of some accounts, a day or hour a row.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.usage_summary : all of the accounts
--   rerun   reads only
select account_id, asset_id, resource_id, slice, at, total, records, last_at, last_id
from consumption.usage_summary
where account_id = any (:accounts::bigint[])
order by account_id, asset_id, resource_id, slice, at
