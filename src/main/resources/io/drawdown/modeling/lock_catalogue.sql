-- Makes whoever changes the catalogue wait for each other, until the transaction ends.
--   grain   one row
--   reads   modeling.catalogue_version
--   writes  -
--   rerun   any time
select version
from modeling.catalogue_version
for update
