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

-- What is owed, in revisions: an amount is never changed in place [L2]. A row that is adjusted and an adjustment of it are
-- of one asset, resource and slice.
create table consumption.liable (
	account_id    bigint not null,
	asset_id      bigint not null,
	resource_id   bigint not null,
	slice         integer not null,
	kind          text not null check (kind in ('USAGE', 'ADJUSTMENT', 'FEE', 'SHORTFALL')),
	corrects_kind text not null check (corrects_kind in ('USAGE', 'FEE', 'SHORTFALL')),
	corrects_from timestamptz not null,
	from_at       timestamptz not null,
	number        integer not null check (number > 0),
	version       integer not null check (version > 0),
	until_at      timestamptz not null,
	status        text not null check (status in ('READY_FOR_INVOICING', 'INVOICED', 'INVOICING_FAILED', 'SUPERSEDED')),
	drawn         numeric not null,
	overage       numeric not null,
	tokens        numeric not null,
	net_unit_rate numeric not null,
	unrounded     numeric not null,
	amount        numeric not null,
	currency      text not null,
	invoice       text,
	failure       text,
	primary key (account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number, version),
	check (from_at < until_at),
	check (kind = 'ADJUSTMENT' or (kind = corrects_kind and from_at = corrects_from and number = 1)),
	check (status <> 'INVOICED' or invoice is not null),
	check (status <> 'INVOICING_FAILED' or failure is not null)
);

-- One revision of a row stands at a time.
create unique index liable_standing on consumption.liable
	(account_id, asset_id, resource_id, slice, kind, corrects_kind, corrects_from, from_at, number)
	where status <> 'SUPERSEDED';

create index on consumption.liable (status, account_id) where status <> 'SUPERSEDED';

create index on consumption.liable (invoice, account_id) where invoice is not null;

comment on column consumption.liable.resource_id is '0 where the row is no resource''s, such as a fee or what a committed spend lacks';
comment on column consumption.liable.corrects_from is 'of an adjustment the row that it corrects, with corrects_kind; of others the row itself';
comment on column consumption.liable.number is 'tells further adjustments of a row in one period apart, once the earlier ones are complete';
comment on column consumption.liable.status is 'SUPERSEDED: another revision stands in its place, or nothing is owed any more';

-- Since when wallets wait to be settled again [L1]; a row exists while something waits. resource_id 0: the charges of a
-- target that are no resource's.
create table consumption.reopened (
	account_id    bigint not null,
	target_id     bigint not null,
	resource_id   bigint not null,
	reopened_from timestamptz,
	moved_from    timestamptz,
	adjusts_from  timestamptz,
	primary key (account_id, target_id, resource_id),
	check (coalesce(reopened_from, moved_from, adjusts_from) is not null)
);

comment on column consumption.reopened.reopened_from is 'final rows whose windows end after it are open again';
comment on column consumption.reopened.moved_from is 'those of them whose figures have changed are open again';
comment on column consumption.reopened.adjusts_from is 'since when figures may differ from what was invoiced';

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
