-- Reads the active rate cards and the numbers of all combinations of attributes, with the
-- version of the catalogue they belong to.
--   grain   one row per combination of attributes, then one per card; one row without
--           either when there is none
--   reads   modeling.catalogue_version, rates.attribute_set, rates.rate_card
--   writes  -
--   rerun   any time: one statement, so it sees one state
with things as (
  select 1 as place, id as slice, attributes::text as attributes, null::bigint as card, null::text as definition
  from rates.attribute_set
  union all
  select 2, null, null, id, definition::text
  from rates.rate_card
  where status = 'ACTIVE'
)
select
  catalogue.version as catalogue_version,
  things.slice,
  things.attributes,
  things.card,
  things.definition
from modeling.catalogue_version catalogue
left join things on true
order by things.place, things.card
