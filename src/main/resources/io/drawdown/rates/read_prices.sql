-- Reads the active rate cards, with the version of the catalogue they belong to.
--   grain   one row per card; one row without a definition when there is none
--   reads   modeling.catalogue_version, rates.rate_card
--   writes  -
--   rerun   any time: one statement, so it sees one state
select
  catalogue.version as catalogue_version,
  card.id,
  card.definition::text as definition
from modeling.catalogue_version catalogue
left join rates.rate_card card on card.status = 'ACTIVE'
order by card.id
