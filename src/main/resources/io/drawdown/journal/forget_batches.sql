-- Forgets some requests of long ago, skipping those another instance forgets.
--   grain   batch_id, position
--   reads   journal.batch_part : what is before an id, which begins with its time
--   writes  journal.batch_part : deletes
--   rerun   any time
delete from journal.batch_part
where (batch_id, position) in (
	select batch_id, position
	from journal.batch_part
	where batch_id < :before
	order by batch_id, position
	limit 1000
	for update skip locked
)
