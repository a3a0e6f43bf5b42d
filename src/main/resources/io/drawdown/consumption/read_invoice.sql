-- The names of the liable rows of an account that were ever invoiced with an invoice.
--   grain   asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   reads   consumption.liable : by the index on invoices
--   rerun   reads only
select distinct asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
from consumption.liable
where account_id = :account and invoice = :invoice
order by from_at, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, number
