-- Forgets the openings of some wallets after an instant each: what happens then bears on them.
--   grain   account_id, target_id, resource_id, at
--   writes  wallets.opening : deletes
--   rerun   finds nothing
delete from wallets.opening as opening
using unnest(:accounts::bigint[], :targets::bigint[], :resources::bigint[], :instants::text[])
	as late (account_id, target_id, resource_id, at)
where opening.account_id = late.account_id
	and opening.target_id = late.target_id
	and opening.resource_id = late.resource_id
	and opening.at > late.at::timestamptz
