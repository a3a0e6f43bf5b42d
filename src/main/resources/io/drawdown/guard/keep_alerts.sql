-- Keeps that alerts fired or recovered.
--   grain   account_id, target_id, resource_id, asset_id, threshold, period_from
--   writes  guard.alert : inserts, or says since when the wallet is back below
--   rerun   changes nothing: an alert fires and recovers once in a bucket period
insert into guard.alert as alert (account_id, target_id, resource_id, asset_id, threshold, period_from, fired_at,
	recovered_at)
select account_id, target_id, resource_id, asset_id, threshold, period_from::timestamptz, fired_at::timestamptz,
	recovered_at::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :assets::bigint[], :thresholds::text[],
		:periods::text[], :fired::text[], :recovered::text[])
	as kept (account_id, target_id, resource_id, asset_id, threshold, period_from, fired_at, recovered_at)
on conflict (account_id, target_id, resource_id, asset_id, threshold, period_from) do update
set recovered_at = coalesce(alert.recovered_at, excluded.recovered_at)
