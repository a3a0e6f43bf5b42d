-- Adds the terms of one resource of an asset.
--   grain   account_id, asset_id, resource_id, revision
--   writes  selling.term : one row
--   rerun   once: the revision is in the primary key
insert into selling.term (account_id, asset_id, resource_id, revision, effective, recorded, body)
values (:account, :asset, :resource, 1, :effective, :recorded, :body::jsonb)
