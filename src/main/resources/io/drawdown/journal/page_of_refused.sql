-- A page of refused records of an account, in order of arrival.
--   grain   account_id, batch_id, position
--   reads   journal.refused_record : by primary key, from a position on
--   writes  nothing
--   rerun   harmless
select batch_id, position, id, asset_id, resource_id, at, code, field, message, available, cast(sent as text) as sent,
	received
from journal.refused_record
where account_id = :account
	and outcome = :outcome
	and asset_id between :firstAsset and :lastAsset
	and resource_id between :firstResource and :lastResource
	and at >= :from and at < :until
	and (batch_id, position) > (cast(:afterBatch as uuid), :afterPosition)
order by batch_id, position
limit :limit
