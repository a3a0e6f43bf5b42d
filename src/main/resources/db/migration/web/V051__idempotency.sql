create schema web;

-- What was answered under which Idempotency-Key. The key is a SHA-256 of the caller, the
-- path and the key that was sent; the digest one of the body.
create table web.idempotency_key (
  key text primary key,
  digest text not null,
  claimed_at timestamptz not null,
  status int,
  content_type text,
  location text,
  etag text,
  body bytea
);

create index on web.idempotency_key (claimed_at);
