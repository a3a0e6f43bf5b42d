select value
from number
where value >= :least
order by value
