create schema guard;

-- Alerts that fired: decisions of a moment, which nothing computed later changes. What is not here is armed.
create table guard.alert (
	account_id   bigint not null,
	target_id    bigint not null,
	resource_id  bigint not null,
	asset_id     bigint not null,
	threshold    text not null,
	period_from  timestamptz not null,
	fired_at     timestamptz not null,
	recovered_at timestamptz,
	primary key (account_id, target_id, resource_id, asset_id, threshold, period_from),
	check (recovered_at >= fired_at)
);

comment on table guard.alert is 'once per bucket period, whoever crosses it together with whom';
comment on column guard.alert.asset_id is 'the asset whose terms bring the alert to the wallet';
comment on column guard.alert.threshold is 'such as consumed:15';
comment on column guard.alert.period_from is 'the start of the bucket period in which it fired';
comment on column guard.alert.fired_at is 'the start of the record that crossed';
comment on column guard.alert.recovered_at is 'since when the wallet was back below it in the same period';
