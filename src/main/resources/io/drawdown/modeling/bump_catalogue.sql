-- Gives the catalogue a new version. From a sequence, so that the number of a transaction
-- that is rolled back never stands for another content.
--   grain   one row
--   reads   modeling.catalogue_number
--   writes  modeling.catalogue_version
--   rerun   each time another number
update modeling.catalogue_version
set version = nextval('modeling.catalogue_number')
