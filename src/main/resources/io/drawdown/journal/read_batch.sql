-- What became of the records of a request.
--   grain   batch_id
--   reads   journal.batch_part : of one batch
--   rerun   reads only
select min(received) as received, sum(records)::bigint as records, sum(accepted)::bigint as accepted,
	sum(duplicates)::bigint as duplicates, sum(conflicts)::bigint as conflicts, sum(rejected)::bigint as rejected,
	sum(blocked)::bigint as blocked
from journal.batch_part
where batch_id = :batch
group by batch_id
