-- Forgets some keys of more than a day ago, skipping those another request forgets.
--   grain   key
--   reads   web.idempotency_key
--   writes  web.idempotency_key
--   rerun   any time
delete from web.idempotency_key
where key in (
  select key
  from web.idempotency_key
  where claimed_at < :before
  order by claimed_at
  limit 100
  for update skip locked
)
