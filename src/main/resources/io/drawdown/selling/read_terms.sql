-- Everything that was sold to some accounts, a change of an asset a row, in the order of sale.
--   grain   account_id, asset_id, number
--   reads   selling.account, selling.asset, selling.binding_target, selling.target_rate, selling.commitment_link,
--           selling.asset_change
--   rerun   reads only
with agreed as (
	select account_id, target_id, jsonb_agg(jsonb_build_object('number', number, 'resource', resource_id,
		'rateUnit', rate_unit, 'rate', rate::text, 'from', valid_from, 'until', valid_until, 'recorded', recorded)
		order by number) as rates
	from selling.target_rate
	where account_id = any (:accounts::bigint[])
	group by account_id, target_id
), linked as (
	select account_id, asset_id, jsonb_agg(jsonb_build_object('number', number, 'anchor', anchor_id,
		'from', valid_from, 'until', valid_until, 'recorded', recorded) order by number) as links
	from selling.commitment_link
	where account_id = any (:accounts::bigint[])
	group by account_id, asset_id
)
select account.id as account_id, account.code as account,
	asset.id as asset_id, asset.ref, asset.product, asset.usage_model, asset.currency, asset.created_at, asset.order_id,
	target.id as target_id, target.type as target_type, target.key as target_key, target.term_months,
	target.day_of_month, target.counted_from, agreed.rates as agreed, linked.links,
	change.number, change.kind, change.effective, change.until, change.quantity, change.recorded, change.body
from selling.account
left join selling.asset on asset.account_id = account.id
left join selling.binding_target target on target.account_id = asset.account_id and target.id = asset.target_id
left join agreed on agreed.account_id = target.account_id and agreed.target_id = target.id
left join linked on linked.account_id = asset.account_id and linked.asset_id = asset.id
left join selling.asset_change change on change.account_id = asset.account_id and change.asset_id = asset.id
where account.id = any (:accounts::bigint[])
order by account.id, asset.id, change.number
