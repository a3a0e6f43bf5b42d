-- The standing liable rows of some meters that end after an instant, of each its own, and all that adjusts them.
--   grain   account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   reads   consumption.liable : by primary key
--   rerun   reads only
select liable.account_id, liable.asset_id, liable.resource_id, slice, kind, corrects_kind, corrects_from, from_at, number,
	version, until_at, status, drawn, overage, tokens, net_unit_rate, unrounded, amount, currency, invoice
from unnest(:accounts::bigint[], :assets::bigint[], :resources::bigint[], :sinces::text[])
	as asked (account_id, asset_id, resource_id, since)
	join consumption.liable on liable.account_id = asked.account_id and liable.asset_id = asked.asset_id
		and liable.resource_id = asked.resource_id and liable.status <> 'SUPERSEDED'
		and (liable.kind <> 'ADJUSTMENT' and liable.until_at > asked.since::timestamptz
			or liable.kind = 'ADJUSTMENT' and exists (
				select from consumption.liable corrected
				where corrected.account_id = liable.account_id and corrected.asset_id = liable.asset_id
					and corrected.resource_id = liable.resource_id and corrected.slice = liable.slice
					and corrected.kind = liable.corrects_kind and corrected.corrects_kind = liable.corrects_kind
					and corrected.corrects_from = liable.corrects_from
					and corrected.from_at = liable.corrects_from and corrected.number = 1
					and corrected.status <> 'SUPERSEDED' and corrected.until_at > asked.since::timestamptz))
order by liable.account_id, liable.asset_id, liable.resource_id, slice, from_at, kind, corrects_kind, corrects_from, number
