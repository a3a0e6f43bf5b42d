-- Keeps what billing reports of standing liable rows of an account.
--   grain   asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number
--   writes  consumption.liable : the standing revision of each
--   rerun   changes nothing
update consumption.liable as liable
set status = reported.status, invoice = reported.invoice, failure = reported.failure
from unnest(:assets::bigint[], :resources::bigint[], :slices::integer[], :kinds::text[], :correctedKinds::text[],
		:correctedFroms::text[], :froms::text[], :numbers::integer[], :statuses::text[], :invoices::text[],
		:failures::text[])
	as reported (asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number, status, invoice,
		failure)
where liable.account_id = :account and liable.asset_id = reported.asset_id
	and liable.resource_id = reported.resource_id and liable.slice = reported.slice and liable.kind = reported.kind
	and liable.corrects_kind = reported.corrects_kind and liable.corrects_from = reported.corrects_from::timestamptz
	and liable.from_at = reported.from_at::timestamptz and liable.number = reported.number
	and liable.status <> 'SUPERSEDED'
