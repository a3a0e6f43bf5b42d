package bench.service;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

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

	private static final int WRITERS = 2;

	private static final String SUMMARIES = """
			set work_mem = '1GB';
			insert into consumption.usage_summary (account_id, asset_id, resource_id, slice, at, total, records, last_at)
			select account_id, asset_id, resource_id, slice, date_trunc('day', started_at), sum(quantity), count(*),
				max(started_at)
			from journal.usage_record group by 1, 2, 3, 4, 5
			on conflict (account_id, asset_id, resource_id, slice, at) do update
			set total = excluded.total, records = excluded.records, last_at = excluded.last_at;
			""";

	/** They are cut where the grants refresh: on the first of the month. */
	private static final String SEGMENTS = """
			insert into wallets.segment (account_id, target_id, resource_id, from_at, used, records, last_at)
			select usage.account_id, target_id, resource_id, date_trunc('month', at), sum(total), sum(records),
				max(last_at)
			from consumption.usage_summary as usage
			join selling.asset on asset.account_id = usage.account_id and asset.id = asset_id
			group by 1, 2, 3, 4
			on conflict (account_id, target_id, resource_id, from_at) do update
			set used = excluded.used, records = excluded.records, last_at = excluded.last_at;
			""";

	/**
	 * Writes them into a database that has at least one record, whose meter they share.
	 */
	public void write(Databases databases, String database) {
		List<String> keys = databases.texts(database, """
				select format('alter table %s add constraint %I %s', conrelid::regclass, conname,
					pg_get_constraintdef(oid))
				from pg_constraint
				where conrelid in ('journal.usage_key'::regclass, 'journal.usage_record'::regclass) and contype = 'p'
				""");
		databases.execute(database, "alter table journal.usage_key drop constraint usage_key_pkey");
		databases.execute(database, "alter table journal.usage_record drop constraint usage_record_pkey");
		try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
			all(writers, databases, database,
					LongStream.iterate(0, (first) -> first < this.records, (first) -> first + STEP)
						.mapToObj((first) -> insert(first, Math.min(first + STEP, this.records)))
						.toList());
			all(writers, databases, database,
					keys.stream().map((key) -> "set maintenance_work_mem = '1GB'; " + key).toList());
			all(writers, databases, database,
					List.of(SUMMARIES + SEGMENTS, "analyze journal.usage_key", "analyze journal.usage_record"));
		}
	}

	private static void all(ExecutorService writers, Databases databases, String database, List<String> statements) {
		statements.stream()
			.map((statement) -> CompletableFuture.runAsync(() -> databases.execute(database, statement), writers))
			.toList()
			.forEach(CompletableFuture::join);
	}

	private String insert(long after, long until) {
		return """
				with fresh as materialized (
					select account_id, asset_id, resource_id, unit_id, id, started_at, batch_id, id::uuid as key
					from (select account_id, asset.id as asset_id, resource_id, unit_id, batch_id, %s::text as id,
							timestamptz '%sT00:00:00Z' + interval '%d days' * (n::numeric / %d)::float8 as started_at
						from generate_series(%d, %d) as n
						join selling.asset on account_id = 1 + n %% %d
						cross join (select resource_id, unit_id, batch_id from journal.usage_record limit 1) as meter
						offset 0) as numbered
				), keys as (
					insert into journal.usage_key (account_id, key, digest, batch_id)
					select account_id, key, hashtextextended(id, 0), batch_id from fresh
				)
				insert into journal.usage_record (account_id, key, id, asset_id, resource_id, quantity, unit_id,
					sent_quantity, started_at, batch_id, received)
				select account_id, key, id, asset_id, resource_id, 1.25, unit_id, 1.25, started_at, batch_id, now()
				from fresh
				""".formatted(this.idsInTimeOrder ? "uuidv7()" : "gen_random_uuid()", this.from, this.days,
				this.records, after, until - 1, this.accounts);
	}

}
