-- Appends a change to an asset's history.
--   grain   account_id, asset_id, number
--   writes  selling.asset_change : one row
--   rerun   once: the number is in the primary key
insert into selling.asset_change (account_id, asset_id, number, kind, effective, until, quantity, recorded, body)
values (:account, :asset, :number, :kind, :effective, :until, :quantity, :recorded, :body::jsonb)
