create schema wallets;

-- All that a binding target holds of one resource, with the posted end of its statement.
create table wallets.wallet (
	account_id  bigint not null,
	target_id   bigint not null,
	resource_id bigint not null,
	entries     bigint not null default 0 check (entries >= 0),
	balance     numeric not null default 0 check (balance >= 0),
	primary key (account_id, target_id, resource_id)
);

-- What was used between two cuts. Draws, overage and balances follow from it.
create table wallets.segment (
	account_id  bigint not null,
	target_id   bigint not null,
	resource_id bigint not null,
	from_at     timestamptz not null,
	used        numeric not null check (used >= 0),
	records     bigint not null check (records > 0),
	last_at     timestamptz not null,
	primary key (account_id, target_id, resource_id, from_at)
) with (fillfactor = 50);

-- The posted state of each granted quantity [W11].
create table wallets.bucket (
	account_id  bigint not null,
	target_id   bigint not null,
	resource_id bigint not null,
	entitlement integer not null,
	step        integer not null,
	amendment   integer not null,
	rollovers   integer not null,
	source      text not null,
	from_at     timestamptz not null,
	until_at    timestamptz not null,
	granted     numeric not null check (granted >= 0),
	drawn       numeric not null default 0 check (drawn >= 0),
	held        numeric not null default 0 check (held >= 0),
	expired     numeric not null default 0 check (expired >= 0),
	rolled_over numeric not null default 0 check (rolled_over >= 0),
	forfeited   numeric not null default 0 check (forfeited >= 0),
	remaining   numeric not null check (remaining >= 0),
	primary key (account_id, target_id, resource_id, entitlement, step, amendment, rollovers),
	foreign key (account_id, target_id, resource_id) references wallets.wallet,
	check (from_at < until_at),
	constraint conservation check (granted = drawn + held + expired + rolled_over + forfeited + remaining)
);

-- The posted lines of a wallet's statement, numbered without gaps [W10]. Without a foreign key to the bucket: checking it
-- costs more than the line, both are written from the same postings, and verification compares them.
create table wallets.entry (
	account_id  bigint not null,
	target_id   bigint not null,
	resource_id bigint not null,
	number      bigint not null check (number > 0),
	at          timestamptz not null,
	due         timestamptz not null,
	reason      text not null,
	entitlement integer not null,
	step        integer not null,
	amendment   integer not null,
	rollovers   integer not null,
	quantity    numeric not null,
	opening     numeric not null check (opening >= 0),
	closing     numeric not null check (closing >= 0),
	asset_id    bigint,
	slice       integer,
	usage_from  timestamptz,
	reverses    text,
	primary key (account_id, target_id, resource_id, number),
	check (closing = opening + quantity),
	check ((reason = 'REVERSAL') = (reverses is not null)),
	check ((coalesce(reverses, reason) = 'CONSUMPTION') = (usage_from is not null))
);

-- The state of a wallet of a pool at an instant before which all is frozen, by the terms of one version: what is left in
-- the buckets that are open across it. A cache, so that reckoning can go on from there; what is late deletes it.
create table wallets.opening (
	account_id    bigint not null,
	target_id     bigint not null,
	resource_id   bigint not null,
	at            timestamptz not null,
	terms_version bigint not null,
	state         jsonb not null check (jsonb_typeof(state) = 'array'),
	primary key (account_id, target_id, resource_id, at),
	foreign key (account_id, target_id, resource_id) references wallets.wallet
);

comment on column wallets.bucket.amendment is 'how many days after its step''s first one a change added it; 0 if it came with the step';
comment on column wallets.entry.reverses is 'the reason of the line that this one takes back';
