-- The first row that a step over so many records leaves for the next one; none where it takes all that the lanes have.
--   grain   one row
--   reads   consumption.unabsorbed : of the lanes, in the order of its key
--   rerun   reads only
select lane, batch_id, position
from (
	select lane, batch_id, position,
		sum(records) over (order by lane, batch_id, position rows unbounded preceding) - records as before
	from consumption.unabsorbed
	where lane = any (:lanes::integer[])
) as step
where before >= :records
order by lane, batch_id, position
limit 1
