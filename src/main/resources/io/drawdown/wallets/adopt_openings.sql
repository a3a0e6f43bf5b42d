-- Takes the openings of an account over to its next terms, which bear on none of those that are left.
--   grain   account_id, target_id, resource_id, at
--   writes  wallets.opening : updates
--   rerun   finds nothing
update wallets.opening
set terms_version = :after
where account_id = :account and terms_version = :before
