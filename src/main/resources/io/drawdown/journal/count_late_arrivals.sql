-- Counts what a group brought for rating windows that were frozen.
--   grain   account_id, day, sender, resource_id, kind, delay
--   reads   nothing
--   writes  journal.late_arrival : inserts, or adds to what is there
--   rerun   once per group: the records' keys are claimed, or their corrections appended, in the same transaction
insert into journal.late_arrival as late (account_id, day, sender, resource_id, kind, delay, arrivals, quantity, longest)
select account_id, day, sender, resource_id, kind, delay, arrivals, quantity, longest
from unnest(cast(:accounts as bigint[]), cast(:days as date[]), cast(:senders as text[]), cast(:resources as bigint[]),
	cast(:kinds as text[]), cast(:delays as text[]), cast(:arrivals as bigint[]), cast(:quantities as numeric[]),
	cast(:longest as bigint[]))
	as counted(account_id, day, sender, resource_id, kind, delay, arrivals, quantity, longest)
on conflict (account_id, day, sender, resource_id, kind, delay) do update
set arrivals = late.arrivals + excluded.arrivals,
	quantity = late.quantity + excluded.quantity,
	longest = greatest(late.longest, excluded.longest)
