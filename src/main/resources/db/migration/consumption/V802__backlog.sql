-- Usage that is recorded and is not in the usage summaries and segments yet: what the records of one request used that
-- one transaction took in, of the accounts of one lane. One element of the arrays is the usage of a meter in one day or
-- hour. Rows are appended and deleted, never changed.
create table consumption.unabsorbed (
	lane      integer not null,
	batch_id  uuid not null,
	position  integer not null,
	records   bigint not null check (records > 0),
	accounts  bigint[] not null,
	assets    bigint[] not null,
	resources bigint[] not null,
	slices    integer[] not null,
	ats       timestamptz[] not null,
	totals    numeric[] not null,
	counts    bigint[] not null,
	lasts     timestamptz[] not null,
	primary key (lane, batch_id, position)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);

-- How far a request is.
create index on consumption.unabsorbed (batch_id);

comment on column consumption.unabsorbed.position is 'the index in the request of one of its records, which no other row has';
comment on column consumption.unabsorbed.records is 'the sum of counts';
