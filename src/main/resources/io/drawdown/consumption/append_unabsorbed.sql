-- Appends what the records of a group used and what does not count yet.
--   grain   lane, batch_id, position
--   reads   nothing
--   writes  consumption.unabsorbed : inserts
--   rerun   once per group: the records' keys are claimed in the same transaction
insert into consumption.unabsorbed (lane, batch_id, position, records, accounts, assets, resources, slices, ats, totals,
	counts, lasts)
select lane, batch_id, position, records, accounts::bigint[], assets::bigint[], resources::bigint[], slices::integer[],
	ats::timestamptz[], totals::numeric[], counts::bigint[], lasts::timestamptz[]
from unnest(:lanes::integer[], :batches::uuid[], :positions::integer[], :records::bigint[], :accounts::text[],
		:assets::text[], :resources::text[], :slices::text[], :ats::text[], :totals::text[], :counts::text[],
		:lasts::text[])
	as added (lane, batch_id, position, records, accounts, assets, resources, slices, ats, totals, counts, lasts)
