-- Tells records of some meters again which combination of attributes they count in, after the rates that mention
-- attributes have changed [R10]: the first of the choices of their span that they have.
--   grain   account_id, asset_id, resource_id, started_at, key
--   reads   journal.usage_record : by primary key, in the spans
--   writes  journal.usage_record : the slice of those that count elsewhere now
--   rerun   changes nothing
update journal.usage_record as record
set slice = sliced.slice
from (
	select one.account_id, one.asset_id, one.resource_id, one.started_at, one.key,
		coalesce((
			select choice.slice
			from unnest(:choicePlaces::integer[], :choiceSlices::integer[], :choiceAttributes::text[]) with ordinality
				as choice (place, slice, attributes, rank)
			where choice.place = span.place and one.attributes @> choice.attributes::jsonb
			order by choice.rank
			limit 1
		), 0) as slice
	from unnest(:places::integer[], :assets::bigint[], :resources::bigint[], :froms::text[], :untils::text[])
		as span (place, asset_id, resource_id, from_at, until_at)
	join journal.usage_record one on one.account_id = :account
		and one.asset_id = span.asset_id
		and one.resource_id = span.resource_id
		and one.started_at >= span.from_at::timestamptz and one.started_at < span.until_at::timestamptz
) as sliced
where record.account_id = sliced.account_id
	and record.asset_id = sliced.asset_id
	and record.resource_id = sliced.resource_id
	and record.started_at = sliced.started_at
	and record.key = sliced.key
	and record.slice <> sliced.slice
