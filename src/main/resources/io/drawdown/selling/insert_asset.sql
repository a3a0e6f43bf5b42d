-- Adds the asset that an order line became, unless its ref is taken.
--   grain   account_id, id
--   writes  selling.asset : one row, or none
--   rerun   once per activated line: (order_id, line) is unique
insert into selling.asset (account_id, ref, order_id, line, product, usage_model, quantity, currency, created_at,
	start_date, end_date, target_id)
values (:account, :ref, :order, :line, :product, :usageModel, :quantity, :currency, :createdAt,
	:startDate, :endDate, :target)
on conflict (account_id, ref) do nothing
returning id
