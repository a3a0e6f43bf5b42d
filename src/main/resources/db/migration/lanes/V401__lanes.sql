create schema lanes;

-- One row per account: what a writer checks before it relies on what it cached.
create table lanes.account_head (
	account_id bigint primary key,
	terms_version bigint not null default 1
) with (fillfactor = 70);

comment on column lanes.account_head.terms_version is 'rises with every sale to the account';
