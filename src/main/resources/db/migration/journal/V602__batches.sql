-- What became of the records of a request that asked not to wait, a row for each transaction that took some in.
create table journal.batch_part (
	batch_id   uuid not null,
	position   int not null,
	received   timestamptz not null,
	records    int not null,
	accepted   int not null,
	duplicates int not null,
	conflicts  int not null,
	rejected   int not null,
	blocked    int not null,
	primary key (batch_id, position),
	check (records = accepted + duplicates + conflicts + rejected + blocked)
);

comment on column journal.batch_part.position is 'the index in the request of its first record';
comment on column journal.batch_part.batch_id is 'begins with its time, by which old rows are found and removed';
