-- The accounts with liable rows that were ever invoiced with an invoice.
--   grain   account_id
--   reads   consumption.liable : by the index on invoices, grouped by account_id
--   rerun   reads only
select account_id
from consumption.liable
where invoice = :invoice
group by account_id
order by account_id
