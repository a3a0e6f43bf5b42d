-- What is stored of an account's usage, a day or hour a row.
--   grain   account_id, asset_id, resource_id, slice, at
--   reads   consumption.usage_summary : all of the account
--   rerun   reads only
select asset_id, resource_id, slice, at, total, records, last_at
from consumption.usage_summary
where account_id = :account
order by asset_id, resource_id, slice, at
