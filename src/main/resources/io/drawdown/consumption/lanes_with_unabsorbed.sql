-- The lanes with usage that does not count yet: a look into the index for each.
--   grain   lane
--   reads   consumption.unabsorbed : the first row of each lane
--   rerun   reads only
select lane
from unnest(:lanes::integer[]) as asked (lane)
where exists (
	select
	from consumption.unabsorbed
	where unabsorbed.lane = asked.lane
)
