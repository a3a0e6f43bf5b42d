-- The assets that the lines of some orders became, in the order of the lines.
--   grain   order_id, line
--   reads   selling.asset : of the orders named
--   rerun   reads only
select order_id, account_id, id
from selling.asset
where order_id = any (:orders::bigint[])
order by order_id, line
