-- Alerts of some wallets that fired in bucket periods that start at or after an instant each.
--   grain   account_id, target_id, resource_id, asset_id, threshold, period_from
--   reads   guard.alert : by primary key, per wallet
--   rerun   reads only
select alert.account_id, alert.target_id, alert.resource_id, alert.asset_id, alert.threshold, alert.period_from,
	alert.fired_at, alert.recovered_at
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :since::text[])
	as asked (account_id, target_id, resource_id, since)
join guard.alert alert on alert.account_id = asked.account_id and alert.target_id = asked.target_id
	and alert.resource_id = asked.resource_id and alert.period_from >= asked.since::timestamptz
