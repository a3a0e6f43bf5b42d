-- How the amount of a final ratable row came to be.
--   grain   account_id, asset_id, resource_id, slice, from_at
--   reads   consumption.ratable : one row by primary key
--   rerun   reads only
select waterfall::text as waterfall
from consumption.ratable
where account_id = :account and asset_id = :asset and resource_id = :resource and slice = :slice and from_at = :from
	and waterfall is not null
