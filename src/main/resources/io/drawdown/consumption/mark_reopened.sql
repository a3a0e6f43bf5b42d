-- Marks since when some wallets wait to be settled again: the earliest instants hold.
--   grain   account_id, target_id, resource_id
--   writes  consumption.reopened : one row a wallet
--   rerun   changes nothing
insert into consumption.reopened as mark (account_id, target_id, resource_id, reopened_from, moved_from, adjusts_from)
select account_id, target_id, resource_id, reopened_from::timestamptz, moved_from::timestamptz, adjusts_from::timestamptz
from unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :reopened::text[], :moved::text[],
		:adjusts::text[])
	as touched (account_id, target_id, resource_id, reopened_from, moved_from, adjusts_from)
on conflict (account_id, target_id, resource_id) do update
set reopened_from = least(mark.reopened_from, excluded.reopened_from),
	moved_from = least(mark.moved_from, excluded.moved_from),
	adjusts_from = least(mark.adjusts_from, excluded.adjusts_from)
where (mark.reopened_from, mark.moved_from, mark.adjusts_from) is distinct from
	(least(mark.reopened_from, excluded.reopened_from), least(mark.moved_from, excluded.moved_from),
		least(mark.adjusts_from, excluded.adjusts_from))
