-- Gives a combination of attributes a number, unless it has one.
--   grain   one row
--   reads   rates.attribute_set
--   writes  rates.attribute_set
--   rerun   any time: the second time it changes nothing
insert into rates.attribute_set (attributes)
select cast(:attributes as jsonb)
where not exists (
  select
  from rates.attribute_set known
  where known.attributes = cast(:attributes as jsonb)
)
