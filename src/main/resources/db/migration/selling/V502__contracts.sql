create table selling.contract (
	id         bigint generated always as identity primary key,
	code       text not null unique,
	account_id bigint not null references selling.account (id),
	created_at timestamptz not null
);

create index on selling.contract (account_id, id);
