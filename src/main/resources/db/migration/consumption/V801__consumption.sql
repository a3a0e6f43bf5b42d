create schema consumption;

-- What a meter used in one day, or one hour if it accumulates hourly, by its method [M5]. A row has records.
create table consumption.usage_summary (
	account_id  bigint not null,
	asset_id    bigint not null,
	resource_id bigint not null,
	slice       integer not null,
	at          timestamptz not null,
	total       numeric not null check (total >= 0),
	records     bigint not null check (records > 0),
	last_at     timestamptz not null,
	last_id     text collate "C",
	primary key (account_id, asset_id, resource_id, slice, at)
) with (fillfactor = 80);

comment on column consumption.usage_summary.total is 'the sum or the number of the records, their greatest quantity or that of the last one';
comment on column consumption.usage_summary.last_id is 'which of the records at last_at is the last, by the bytes of its id; only where the quantity of the last one counts';

-- A binding target's place in the scheduled flow: how far it was run, when it is due next.
create table consumption.entitlement_account (
	account_id  bigint not null,
	target_id   bigint not null,
	run_as_of   timestamptz,
	next_due_at timestamptz,
	primary key (account_id, target_id)
);

create index on consumption.entitlement_account (next_due_at, account_id) where next_due_at is not null;

-- Final ratable rows of windows in which records count.
create table consumption.ratable (
	account_id  bigint not null,
	asset_id    bigint not null,
	resource_id bigint not null,
	slice       integer not null,
	from_at     timestamptz not null,
	until_at    timestamptz not null,
	status      text not null check (status in ('RATED', 'FAILED')),
	drawn       numeric not null check (drawn >= 0),
	overage     numeric not null check (overage >= 0),
	tokens      numeric not null check (tokens >= 0),
	net_unit_rate numeric not null,
	amount      numeric,
	currency    text not null,
	waterfall   jsonb,
	primary key (account_id, asset_id, resource_id, slice, from_at),
	check (from_at < until_at),
	check ((status = 'RATED') = (amount is not null))
);

comment on column consumption.ratable.waterfall is 'how the amount came to be; null where it is overage times the net unit rate, or nothing was priced';

-- What is owed, in revisions: an amount is never changed in place.
create table consumption.liable (
	account_id  bigint not null,
	asset_id    bigint not null,
	resource_id bigint not null,
	kind        text not null check (kind in ('USAGE', 'FEE', 'SHORTFALL')),
	slice       integer not null,
	from_at     timestamptz not null,
	version     integer not null check (version > 0),
	until_at    timestamptz not null,
	status      text not null check (status in ('READY_FOR_INVOICING', 'INVOICED', 'INVOICING_FAILED')),
	drawn       numeric not null check (drawn >= 0),
	overage     numeric not null check (overage >= 0),
	tokens      numeric not null check (tokens >= 0),
	net_unit_rate numeric not null,
	unrounded   numeric not null,
	amount      numeric not null,
	currency    text not null,
	primary key (account_id, asset_id, resource_id, kind, slice, from_at, version),
	check (from_at < until_at)
);

create index on consumption.liable (status, account_id);

comment on column consumption.liable.resource_id is '0 where the row is no resource''s, such as a fee or what a committed spend lacks';

create table consumption.orchestration (
	id          bigint generated always as identity primary key,
	as_of       timestamptz not null,
	accounts    bigint[],
	status      text not null check (status in ('RUNNING', 'DONE', 'DONE_WITH_ERRORS')),
	total       bigint not null,
	done        bigint not null default 0,
	failed      bigint not null default 0,
	reached     bigint not null default 0,
	started     timestamptz not null,
	finished    timestamptz
);

create table consumption.orchestration_failure (
	account_id       bigint not null,
	orchestration_id bigint not null references consumption.orchestration (id),
	code             text not null,
	message          text not null,
	primary key (account_id, orchestration_id)
);

create index on consumption.orchestration_failure (orchestration_id);
