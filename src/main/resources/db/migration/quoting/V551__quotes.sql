create schema quoting;

-- What was offered to accounts: the lines in the shape of the API, the catalogue's prices as they were when it was
-- saved, and the answer that was given then.
create table quoting.quote (
	id         bigint generated always as identity primary key,
	account_id bigint not null,
	currency   text not null,
	status     text not null check (status in ('DRAFT', 'ORDERED')),
	saved_at   timestamptz not null,
	order_id   bigint,
	version    integer not null,
	content    jsonb not null check (jsonb_array_length(content -> 'lines') > 0),
	check ((status = 'ORDERED') = (order_id is not null))
);

create index on quoting.quote (account_id, id);
