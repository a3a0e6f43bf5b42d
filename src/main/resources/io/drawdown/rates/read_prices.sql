-- Reads the active rate cards, the versions of rating procedures that are in use and the
-- numbers of all combinations of attributes, with the version of the catalogue they
-- belong to.
--   grain   one row per combination of attributes, per procedure and per card; one row
--           without any when there is none
--   reads   modeling.catalogue_version, rates.attribute_set, rates.rating_procedure,
--           rates.rate_card
--   writes  -
--   rerun   any time: one statement, so it sees one state
with things as (
  select
    1 as place, id as slice, attributes::text as attributes, null::text as procedure, null::bigint as card,
    null::text as definition
  from rates.attribute_set
  union all
  select 2, null, null, (activated -> -1)::text, null, null
  from rates.rating_procedure
  where jsonb_array_length(activated) > 0
  union all
  select 3, null, null, null, id, definition::text
  from rates.rate_card
  where status = 'ACTIVE'
)
select
  catalogue.version as catalogue_version,
  things.slice,
  things.attributes,
  things.procedure,
  things.card,
  things.definition
from modeling.catalogue_version catalogue
left join things on true
order by things.place, things.card
