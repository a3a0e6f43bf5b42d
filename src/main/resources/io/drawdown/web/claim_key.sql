-- Claims an idempotency key for the request of this transaction.
--   grain   key
--   reads   -
--   writes  web.idempotency_key
--   rerun   the second time claims nothing
insert into web.idempotency_key (key, digest, claimed_at)
values (:key, :digest, :now)
on conflict (key) do nothing
