-- Reads what was answered to the same body under a key.
--   grain   key
--   reads   web.idempotency_key
--   writes  -
--   rerun   any time
select status, content_type, location, etag, body
from web.idempotency_key
where key = :key and digest = :digest and status is not null
