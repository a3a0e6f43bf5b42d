-- The assets that the lines of an order became, in the order of the lines.
--   grain   account_id, line
--   reads   selling.asset : of one order
--   rerun   reads only
select account_id, id
from selling.asset
where account_id = :account and order_id = :order
order by line
