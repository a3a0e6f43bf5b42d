-- Everything that was sold to some accounts, a resource of an asset a row, in the order of sale.
--   grain   account_id, asset_id, resource_id
--   reads   selling.account, selling.asset, selling.binding_target, selling.term
--   rerun   reads only
select account.id as account_id, account.code as account,
	asset.id as asset_id, asset.ref, asset.product, asset.usage_model, asset.quantity, asset.currency,
	asset.created_at, asset.start_date, asset.end_date, asset.order_id,
	target.id as target_id, target.type as target_type,
	target.start_date as cycle_start, target.end_date as cycle_end, target.term_months, target.day_of_month,
	term.resource_id, term.body
from selling.account
left join selling.asset on asset.account_id = account.id
left join selling.binding_target target on target.account_id = asset.account_id and target.id = asset.target_id
left join selling.term on term.account_id = asset.account_id and term.asset_id = asset.id
where account.id = any (:accounts::bigint[])
order by account.id, asset.id, (term.body ->> 'entitlement')::integer
