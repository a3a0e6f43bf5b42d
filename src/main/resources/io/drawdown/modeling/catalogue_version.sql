-- Reads the version of the catalogue.
--   grain   one row
--   reads   modeling.catalogue_version
--   writes  -
--   rerun   any time
select version
from modeling.catalogue_version
