-- A page of what arrived late in some days.
--   grain   account_id, sender, resource_id, kind
--   reads   journal.late_arrival : of one account by primary key, or of all
--   writes  nothing
--   rerun   harmless
select account_id, sender, resource_id, kind, sum(arrivals)::bigint as arrivals, sum(quantity) as quantity,
	max(longest) as longest,
	coalesce(sum(arrivals) filter (where delay = 'UP_TO_DAY'), 0)::bigint as up_to_day,
	coalesce(sum(arrivals) filter (where delay = 'UP_TO_WEEK'), 0)::bigint as up_to_week,
	coalesce(sum(arrivals) filter (where delay = 'UP_TO_MONTH'), 0)::bigint as up_to_month,
	coalesce(sum(arrivals) filter (where delay = 'UP_TO_QUARTER'), 0)::bigint as up_to_quarter,
	coalesce(sum(arrivals) filter (where delay = 'UP_TO_YEAR'), 0)::bigint as up_to_year,
	coalesce(sum(arrivals) filter (where delay = 'LONGER'), 0)::bigint as longer
from journal.late_arrival
where account_id between :firstAccount and :lastAccount
	and day >= cast(:from as date) and day < cast(:until as date)
	and (account_id, sender collate "C", resource_id, kind collate "C")
		> (:afterAccount, cast(:afterSender as text), :afterResource, cast(:afterKind as text))
group by account_id, sender, resource_id, kind
order by account_id, sender collate "C", resource_id, kind collate "C"
limit :limit
