package bench.service;

import java.time.LocalDate;

/**
 * Records that were stored before a measurement begins, with the summaries and segments
 * that they would have made, written by SQL.
 *
 * @param records how many
 * @param accounts over how many of the accounts they go, from the first on
 * @param from the day of the first of them
 * @param days over how many days they are spread
 */
public record StoredRecords(long records, int accounts, LocalDate from, int days, boolean idsInTimeOrder) {

	private static final long STEP = 500_000;

	/**
	 * Writes them into a database that has at least one record, whose meter they share.
	 */
	public void write(Databases databases, String database) {
		for (long done = 0; done < this.records; done += STEP) {
			databases.execute(database, insert(done, Math.min(done + STEP, this.records)));
		}
		databases.execute(database, "analyze journal.usage_key, journal.usage_record");
	}

	/** Segments are cut where the grants refresh: on the first of the month. */
	private String insert(long after, long until) {
		return """
				with fresh as materialized (
					select account_id, asset_id, resource_id, unit_id, id, started_at, batch_id,
						encode(substring(sha256(convert_to(id, 'UTF8')) for 16), 'hex')::uuid as key
					from (select account_id, asset.id as asset_id, resource_id, unit_id, batch_id, %s::text as id,
							timestamptz '%sT00:00:00Z' + interval '%d days' * (n::numeric / %d)::float8 as started_at
						from generate_series(%d, %d) as n
						join selling.asset on account_id = 1 + n %% %d
						cross join (select resource_id, unit_id, batch_id from journal.usage_record limit 1) as meter
						offset 0) as numbered
				), keys as (
					insert into journal.usage_key (account_id, key, digest, batch_id)
					select account_id, key, hashtextextended(id, 0), batch_id from fresh order by account_id, key
				), records as (
					insert into journal.usage_record (account_id, key, id, asset_id, resource_id, quantity, unit_id,
						sent_quantity, started_at, batch_id, received)
					select account_id, key, id, asset_id, resource_id, 1.25, unit_id, 1.25, started_at, batch_id, now()
					from fresh order by account_id, asset_id, resource_id, started_at, key
				), days as (
					insert into consumption.usage_summary as known (account_id, asset_id, resource_id, slice, at, total,
						records, last_at)
					select account_id, asset_id, resource_id, 0, date_trunc('day', started_at), 1.25 * count(*),
						count(*), max(started_at) from fresh group by 1, 2, 3, 5
					on conflict (account_id, asset_id, resource_id, slice, at) do update
					set total = known.total + excluded.total, records = known.records + excluded.records,
						last_at = greatest(known.last_at, excluded.last_at)
				)
				insert into wallets.segment as known (account_id, target_id, resource_id, from_at, used, records, last_at)
				select fresh.account_id, target_id, resource_id, date_trunc('month', started_at), 1.25 * count(*),
					count(*), max(started_at)
				from fresh join selling.asset on asset.account_id = fresh.account_id and asset.id = fresh.asset_id
				group by 1, 2, 3, 4
				on conflict (account_id, target_id, resource_id, from_at) do update
				set used = known.used + excluded.used, records = known.records + excluded.records,
					last_at = greatest(known.last_at, excluded.last_at)
				"""
			.formatted(this.idsInTimeOrder ? "uuidv7()" : "gen_random_uuid()", this.from, this.days, this.records,
					after, until - 1, this.accounts);
	}

}
