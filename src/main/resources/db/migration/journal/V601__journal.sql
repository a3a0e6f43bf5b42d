create schema journal;

-- Every id that an account's accepted records have taken, for ever [U1]. Narrow: it outlives the records.
create table journal.usage_key (
	account_id bigint not null,
	key uuid not null,
	digest bigint not null,
	batch_id uuid not null,
	primary key (account_id, key)
);

comment on column journal.usage_key.key is 'the id if it is a UUID, else 124 bits of SHA-256 of it as a UUID of version 8';
comment on column journal.usage_key.digest is '64 bits of SHA-256 of the canonical content';

-- The accepted records, append-only. One index: it serves every read by meter and time,
-- and a record is found by its id through its key's batch.
create table journal.usage_record (
	account_id bigint not null,
	key uuid not null,
	id text not null,
	asset_id bigint not null,
	resource_id bigint not null,
	slice int not null default 0,
	quantity numeric not null check (quantity >= 0),
	unit_id bigint not null,
	sent_quantity numeric not null check (sent_quantity >= 0),
	started_at timestamptz not null,
	ended_at timestamptz check (ended_at >= started_at),
	attributes jsonb,
	batch_id uuid not null,
	received timestamptz not null,
	primary key (account_id, asset_id, resource_id, started_at, key)
);

create index usage_record_batch on journal.usage_record using brin (batch_id) with (autosummarize = on);

comment on column journal.usage_record.quantity is 'in the unit of the resource, 9 decimals [Q1, Q2]';
comment on column journal.usage_record.sent_quantity is 'as sent, in unit_id [Q2]';
comment on column journal.usage_record.slice is 'the combination of attributes that rates mention; 0 for none';

-- What was said of an accepted record later, append-only: the last one holds, a void is final [U4]. It lies where its
-- record does, so that a read by meter and time finds it by the same key.
create table journal.correction (
	account_id bigint not null,
	asset_id bigint not null,
	resource_id bigint not null,
	started_at timestamptz not null,
	key uuid not null,
	number int not null check (number > 0),
	kind text not null check (kind in ('VOID', 'AMEND')),
	quantity numeric check (quantity >= 0),
	sent_quantity numeric check (sent_quantity >= 0),
	batch_id uuid not null,
	sender text not null,
	received timestamptz not null,
	primary key (account_id, asset_id, resource_id, started_at, key, number),
	check ((kind = 'AMEND') = (quantity is not null)),
	check ((kind = 'AMEND') = (sent_quantity is not null))
);

comment on column journal.correction.number is 'from 1, in the order in which the record was corrected';
comment on column journal.correction.quantity is 'what holds from then on, in the unit of the resource';
comment on column journal.correction.sent_quantity is 'the same as sent, in the unit that the record was sent in';
comment on column journal.correction.sender is 'the name of the key that sent it';

-- How much arrived, by day, sender and delay, when its rating window was frozen [L1, F1].
create table journal.late_arrival (
	account_id bigint not null,
	day date not null,
	sender text not null,
	resource_id bigint not null,
	kind text not null check (kind in ('RECORD', 'CORRECTION')),
	delay text not null check (delay in ('UP_TO_DAY', 'UP_TO_WEEK', 'UP_TO_MONTH', 'UP_TO_QUARTER', 'UP_TO_YEAR', 'LONGER')),
	arrivals bigint not null check (arrivals > 0),
	quantity numeric not null,
	longest bigint not null check (longest >= 0),
	primary key (account_id, day, sender, resource_id, kind, delay)
);

comment on column journal.late_arrival.day is 'on which it arrived';
comment on column journal.late_arrival.delay is 'from the start of the record to its arrival, as a class';
comment on column journal.late_arrival.quantity is 'in the unit of the resource; of corrections the difference';
comment on column journal.late_arrival.longest is 'the longest delay among them, in seconds';

-- What was rejected or blocked, kept for audit; it takes no id [U1, W12].
create table journal.refused_record (
	account_id bigint not null,
	batch_id uuid not null,
	position int not null,
	outcome text not null check (outcome in ('REJECTED', 'BLOCKED')),
	id text,
	asset_id bigint not null default 0,
	resource_id bigint not null default 0,
	at timestamptz not null,
	code text,
	field text,
	message text,
	available numeric,
	sent jsonb not null,
	received timestamptz not null,
	primary key (account_id, batch_id, position)
);

comment on column journal.refused_record.account_id is '0 where the account is unknown; so are asset and resource';
comment on column journal.refused_record.position is 'the index in the request';
comment on column journal.refused_record.at is 'when it started, or was received where that is unknown';
