-- Keeps the answer to the request that claimed the key.
--   grain   key
--   reads   -
--   writes  web.idempotency_key
--   rerun   writes the same again
update web.idempotency_key
set
  status = :status,
  content_type = :content_type,
  location = :location,
  etag = :etag,
  body = :body
where key = :key
