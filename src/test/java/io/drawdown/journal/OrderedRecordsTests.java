package io.drawdown.journal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.MigratedDatabase;
import io.drawdown.journal.OrderedRecords.Before;
import io.drawdown.journal.OrderedRecords.Place;
import io.drawdown.journal.OrderedRecords.Span;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.SqlFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** [X1]: the records of a day in their one order, a page at a time. */
class OrderedRecordsTests {

	static final MigratedDatabase database = MigratedDatabase.with("journal");

	static final Instant DAY = Instant.parse("2026-01-05T00:00:00Z");

	static final Window WHOLE = new Window(DAY, DAY.plusSeconds(86_400));

	final RecordSql sql = new RecordSql(database.jdbc(), JsonMapper.builder().build());

	final Journal journal = new Journal(new KeySql(), this.sql, new CorrectionSql(), new RefusedSql(database.jdbc()),
			new LateSql(database.jdbc()));

	final OrderedRecords ordered = new OrderedRecords(database.jdbc(), database.roundTrips(), new KeySql(), this.sql);

	final Fingerprint fingerprint = new Fingerprint();

	@BeforeEach
	void empty() {
		database.jdbc().sql("truncate journal.usage_key, journal.usage_record, journal.correction").update();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	/** By start, of the same start by bytes: "a" is after "Z" and before "ä". */
	@Test
	void ordersRecordsByStartAndBytesOfTheId() {
		append(List.of(record("a", 7, 0, "1", 60), record("ä", 7, 0, "2", 60), record("Z", 7, 0, "4", 60),
				record("z", 7, 0, "8", 0), record("other", 7, 1, "16", 60), record("another", 8, 0, "32", 60),
				record("next", 7, 0, "64", 86_400)));

		assertThat(this.ordered.page(span(), Place.before(DAY), 10)).extracting(UsageRecord::id)
			.containsExactly("z", "Z", "a", "ä");
		assertThat(this.ordered.before(span(), new Place(DAY.plusSeconds(60), "ä")))
			.isEqualTo(new Before(Quantity.of(13), 3, Quantity.of(8)));
		assertThat(this.ordered.before(span(), Place.before(DAY))).isEqualTo(Before.NOTHING);
	}

	@Test
	void findsARecordByTheIdThatItTook() {
		UsageRecord record = record("u1", 7, 0, "1", 60);
		append(List.of(record, record("u2", 7, 0, "1", 60)));

		assertThat(this.ordered.record(record.key())).contains(record);
		assertThat(this.ordered.record(new UsageKey(1, this.fingerprint.keyOf("u3")))).isEmpty();
		assertThat(this.ordered.record(new UsageKey(2, this.fingerprint.keyOf("u1")))).isEmpty();
	}

	/** [U4]: 1, then 4 amended to 0.5 and 2 that is void. */
	@Test
	void goesByTheQuantitiesInForce() {
		UsageRecord amended = record("b", 7, 0, "4", 60);
		UsageRecord gone = record("c", 7, 0, "2", 60);
		append(List.of(record("a", 7, 0, "1", 60), amended, gone, record("d", 7, 0, "8", 60)));
		database.roundTrips()
			.run(this.journal.correcting(List.of(new Journal.Corrected(amended, correction(1, Quantity.of(9))),
					new Journal.Corrected(amended, correction(2, Quantity.parse("0.5"))),
					new Journal.Corrected(gone, correction(1, null)))));

		List<UsageRecord> page = this.ordered.page(span(), Place.before(DAY), 10);
		assertThat(page).extracting(UsageRecord::quantityInForce)
			.containsExactly(Quantity.ONE, Quantity.parse("0.5"), Quantity.ZERO, Quantity.of(8));
		assertThat(this.ordered.before(span(), Place.of(page.getLast())))
			.isEqualTo(new Before(Quantity.parse("1.5"), 2, Quantity.ONE))
			.isEqualTo(Before.NOTHING.plus(page.get(0)).plus(page.get(1)).plus(page.get(2)));
		assertThat(this.ordered.record(gone.key())).contains(page.get(2));
	}

	private static Correction correction(int number, @Nullable Quantity quantity) {
		return new Correction(number, quantity, quantity,
				new BatchId(UUID.fromString("00000000-0000-7000-8000-000000000001")), "admin", DAY);
	}

	/** What the pages before it came to is what is before each page. */
	@Test
	void agreesWithRunningSumsOverAllPages() {
		append(IntStream.range(0, 500)
			.mapToObj((each) -> record("u" + each, 7, 0, String.valueOf(each % 13), each * 37 % 90))
			.toList());
		Place after = Place.before(DAY);
		Before running = Before.NOTHING;
		int seen = 0;
		for (List<UsageRecord> page = page(after); !page.isEmpty(); page = page(after)) {
			assertThat(this.ordered.before(span(), Place.of(page.getFirst()))).isEqualTo(running);
			for (UsageRecord record : page) {
				running = running.plus(record);
				seen++;
			}
			after = Place.of(page.getLast());
		}

		assertThat(seen).isEqualTo(500);
	}

	/**
	 * A page in the middle of a large day is read from where it begins: no row of what is
	 * before it or of other meters is looked at, and nothing but equal starts is sorted.
	 */
	@Test
	void readsAPageByTheIndexFromWhereItBegins() {
		database.jdbc()
			.sql("""
					insert into journal.usage_record (account_id, key, id, asset_id, resource_id, quantity, unit_id,
						sent_quantity, started_at, batch_id, received)
					select 1, gen_random_uuid(), 'u' || n, 10, 7, 1, 3, 1, cast(:day as timestamptz) + n * interval '0.8 seconds',
						'00000000-0000-7000-8000-000000000000', cast(:day as timestamptz)
					from generate_series(0, 99999) n""")
			.param("day", Timestamp.from(DAY))
			.update();
		database.jdbc().sql("analyze journal.usage_record").update();

		String plan = plan("page_in_order",
				Map.of("start", Timestamp.from(DAY.plusSeconds(40_000)), "id", "", "limit", 500));

		assertThat(plan).contains("Incremental Sort", "Index Scan using usage_record_pkey").doesNotContain("Seq Scan");
		long read = plan.lines()
			.filter((line) -> line.contains("Index Scan"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll(".*actual rows=(\\d+).*", "$1")))
			.sum();
		assertThat(read).isLessThan(2_000);
		assertThat(plan("totals_before", Map.of("start", Timestamp.from(DAY.plusSeconds(40)), "id", "u")))
			.contains("usage_record_pkey")
			.doesNotContain("Seq Scan");
	}

	private String plan(String statement, Map<String, Object> further) {
		return database.jdbc()
			.sql("explain (analyze, timing off, costs off, summary off) "
					+ SqlFile.read(OrderedRecords.class, statement).replaceAll("(?m)^--.*\n", ""))
			.params(Map.of("account", 1, "asset", 10, "resource", 7, "slice", 0, "from", Timestamp.from(DAY), "until",
					Timestamp.from(WHOLE.until())))
			.params(further)
			.query(String.class)
			.list()
			.stream()
			.collect(Collectors.joining("\n"));
	}

	private List<UsageRecord> page(Place after) {
		return this.ordered.page(span(), after, 7);
	}

	private static Span span() {
		return new Span(1, 10, 7, 0, WHOLE);
	}

	private void append(List<UsageRecord> records) {
		List<Call> calls = new ArrayList<>(this.journal
			.taking(records.stream().map((record) -> new KeyClaim(record.key(), 1, record.batch())).toList()));
		calls.addAll(this.journal.appending(records));
		database.roundTrips().run(calls);
	}

	private UsageRecord record(String id, long resource, int slice, String quantity, long second) {
		return new UsageRecord(new UsageKey(1, this.fingerprint.keyOf(id)), id, 10, resource, slice,
				Quantity.parse(quantity), 3, Quantity.parse(quantity), DAY.plusSeconds(second), null, Map.of(),
				new BatchId(UUID.fromString("00000000-0000-7000-8000-000000000000")), DAY);
	}

}
