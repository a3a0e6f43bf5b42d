create schema selling;

create table selling.account (
	id         bigint generated always as identity primary key,
	code       text not null unique,
	name       text not null,
	currency   text not null check (length(currency) = 3),
	created_at timestamptz not null
);

create table selling.purchase_order (
	id         bigint generated always as identity primary key,
	account_id bigint not null references selling.account (id),
	currency   text not null,
	created_at timestamptz not null,
	status     text not null check (status in ('DRAFT', 'ACTIVE')),
	version    integer not null
);

create index on selling.purchase_order (account_id, id);

create table selling.order_line (
	order_id     bigint not null references selling.purchase_order (id),
	line         integer not null,
	ref          text,
	product      text not null,
	quantity     numeric not null check (quantity > 0),
	start_date   date not null,
	end_date     date,
	term_months  integer not null,
	day_of_month integer not null,
	primary key (order_id, line),
	check (end_date >= start_date)
);

-- What a wallet belongs to, with its billing cycle. An asset bound to itself is a target.
create table selling.binding_target (
	account_id   bigint not null references selling.account (id),
	id           bigint generated always as identity,
	type         text not null check (type in ('ASSET')),
	start_date   date not null,
	end_date     date,
	term_months  integer not null check (term_months in (1, 3, 6, 12)),
	day_of_month integer not null check (day_of_month between 1 and 31),
	primary key (account_id, id),
	check (end_date >= start_date)
);

create table selling.asset (
	account_id  bigint not null references selling.account (id),
	id          bigint generated always as identity,
	ref         text,
	order_id    bigint not null,
	line        integer not null,
	product     text not null,
	usage_model text not null,
	quantity    numeric not null check (quantity > 0),
	currency    text not null,
	created_at  timestamptz not null,
	start_date  date not null,
	end_date    date,
	target_id   bigint not null,
	primary key (account_id, id),
	unique (account_id, ref),
	unique (order_id, line),
	foreign key (order_id, line) references selling.order_line (order_id, line),
	foreign key (account_id, target_id) references selling.binding_target (account_id, id),
	check (end_date >= start_date)
);

-- What an asset was sold with, a resource a row. Append-only: a change is a new revision.
create table selling.term (
	account_id  bigint not null,
	asset_id    bigint not null,
	resource_id bigint not null,
	revision    integer not null check (revision > 0),
	effective   date not null,
	recorded    timestamptz not null,
	body        jsonb not null,
	primary key (account_id, asset_id, resource_id, revision),
	foreign key (account_id, asset_id) references selling.asset (account_id, id)
);
