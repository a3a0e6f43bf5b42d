-- Reads everything that is or was in use, with the version it belongs to.
--   grain   one row per thing; one row without a kind when there is none
--   reads   modeling.catalogue_version, modeling.element
--   writes  -
--   rerun   any time: one statement, so it sees one state
select
  catalogue.version as catalogue_version,
  element.kind,
  element.id,
  element.version,
  element.status,
  element.definition::text as definition
from modeling.catalogue_version catalogue
left join modeling.element on element.status <> 'DRAFT'
order by element.id
