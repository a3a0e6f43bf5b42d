-- Adds the asset that an order line became, unless its ref is taken.
--   grain   account_id, id
--   writes  selling.asset : one row, or none
--   rerun   once per activated line: (order_id, line) is unique
insert into selling.asset (account_id, id, ref, order_id, line, product, usage_model, currency, created_at, target_id)
values (:account, :id, :ref, :order, :line, :product, :usageModel, :currency, :createdAt, :target)
on conflict (account_id, ref) do nothing
