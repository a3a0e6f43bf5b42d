-- Appends an anchor that a commitment is linked to.
--   grain   account_id, asset_id, number
--   writes  selling.commitment_link : one row
--   rerun   once: the number is in the primary key
insert into selling.commitment_link (account_id, asset_id, number, anchor_id, valid_from, valid_until, recorded)
values (:account, :asset, :number, :anchor, :from, :until, :recorded)
