-- Opens the target of an asset that is bound to itself, with its billing cycle, and reserves the asset's id.
--   grain   account_id, id
--   writes  selling.binding_target : one row
--   rerun   once per activated line: the order's status is set in the same transaction
with reserved as materialized (
	select nextval(pg_get_serial_sequence('selling.asset', 'id')) as asset_id
)
insert into selling.binding_target (account_id, type, key, term_months, day_of_month, counted_from)
select :account, 'ASSET', asset_id::text, :termMonths, :dayOfMonth, :countedFrom
from reserved
returning id as target_id, key::bigint as asset_id
