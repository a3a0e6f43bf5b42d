package io.drawdown.journal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.UUID;

import io.drawdown.MigratedDatabase;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.sql.NamedSql.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalSqlTests {

	static final MigratedDatabase database = MigratedDatabase.with("journal");

	static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

	final Journal journal = new Journal(new KeySql(), new RecordSql(database.jdbc(), JsonMapper.builder().build()),
			new CorrectionSql(), new RefusedSql(database.jdbc()), new LateSql(database.jdbc()));

	final Batches batches = new Batches(Clock.fixed(NOON, ZoneOffset.UTC), new BatchSql(database.jdbc()));

	final BatchId batch = this.batches.next();

	final Fingerprint fingerprint = new Fingerprint();

	@Test
	void addsUpTheBatchesThatDidNotWaitAndForgetsOldOnes() {
		run(this.batches.keeping(List.of(new BatchPart(this.batch, 0, NOON, new BatchPart.Counts(5, 1, 1, 1, 1, 1)),
				new BatchPart(this.batch, 9, NOON.plusMillis(1), new BatchPart.Counts(3, 3, 0, 0, 0, 0)))));
		BatchId other = this.batches.next();
		run(this.batches.keeping(List.of(BatchPart.empty(other, NOON))));

		assertThat(this.batches.batch(this.batch))
			.contains(new UsageBatch(this.batch, NOON, new BatchPart.Counts(8, 4, 1, 1, 1, 1)));
		assertThat(this.batches.batch(other))
			.contains(new UsageBatch(other, NOON, new BatchPart.Counts(0, 0, 0, 0, 0, 0)));
		assertThat(this.batches.batch(this.batches.next())).isEmpty();

		this.batches.forget(NOON);
		assertThat(this.batches.batch(this.batch)).isPresent();
		this.batches.forget(NOON.plusMillis(1));
		assertThat(this.batches.batch(this.batch)).isEmpty();
		assertThat(this.batches.batch(other)).isEmpty();
	}

	@BeforeEach
	void empty() {
		database.jdbc()
			.sql("truncate journal.usage_key, journal.usage_record, journal.correction, journal.late_arrival, journal.refused_record")
			.update();
	}

	@AfterAll
	static void close() {
		database.close();
	}

	@Test
	void anIdIsTakenOnceForEver() {
		KeyClaim first = new KeyClaim(key(1, "u1"), 11, this.batch);
		KeyClaim again = new KeyClaim(key(1, "u1"), 12, this.batches.next());
		KeyClaim elsewhere = new KeyClaim(key(2, "u1"), 13, this.batch);

		run(this.journal.taking(List.of(first)));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> run(this.journal.taking(List.of(elsewhere, again))));
		run(this.journal.taking(List.of(elsewhere)));

		List<KeyClaim> found = new ArrayList<>();
		run(this.journal.finding(Set.of(first.key(), key(1, "u2"), elsewhere.key()), found::add));
		assertThat(found).containsExactlyInAnyOrder(first, elsewhere);
	}

	@Test
	void asksNothingAboutNothing() {
		assertThat(this.journal.taking(List.of())).isEmpty();
		assertThat(this.journal.finding(Set.of(), (claim) -> {
		})).isEmpty();
	}

	@Test
	void readsBackWhatWasAppended() {
		UsageRecord plain = record("u1", 1, 7, "12.5", NOON);
		UsageRecord full = new UsageRecord(key(1, "ü \"quoted\" {}\\,"), "ü \"quoted\" {}\\,", 10, 8, 0,
				Quantity.parse("0.000000001"), 3, Quantity.parse("0.000001"), NOON, NOON.plusSeconds(1),
				Map.of("region", "eu \"west\", {1}"), this.batch, NOON);

		run(this.journal.appending(List.of(full, plain)));

		assertThat(this.journal.accepted(all(1), RecordPosition.START, 10)).containsExactly(plain, full);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> run(this.journal.appending(List.of(plain))));
	}

	@Test
	void cutsInstantsToMicrosecondsInsteadOfRoundingThemIntoTheNextDay() {
		Instant lastNanosecond = Instant.parse("2026-01-31T23:59:59.999999999Z");

		run(this.journal.appending(List.of(record("u1", 1, 7, "1", lastNanosecond))));

		assertThat(this.journal.accepted(all(1), RecordPosition.START, 10)).first()
			.extracting(UsageRecord::startedAt)
			.isEqualTo(Instant.parse("2026-01-31T23:59:59.999999Z"));
	}

	@Test
	void pagesThroughRecordsWithoutLossOrRepetition() {
		List<UsageRecord> records = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			records.add(record("u" + i, 1, 7 + i % 3, "1", NOON.plusSeconds(i / 6)));
		}
		run(this.journal.appending(records));

		List<UsageRecord> read = new ArrayList<>();
		RecordPosition after = RecordPosition.START;
		for (List<UsageRecord> page = page(after); !page.isEmpty(); page = page(after)) {
			read.addAll(page);
			after = RecordPosition.of(page.getLast());
		}

		assertThat(read).containsExactlyInAnyOrderElementsOf(records);
	}

	@Test
	void filtersByMeterAndSpan() {
		run(this.journal.appending(List.of(record("u1", 1, 7, "1", NOON), record("u2", 1, 8, "1", NOON),
				record("u3", 1, 7, "1", NOON.plusSeconds(60)), record("u4", 2, 7, "1", NOON))));
		RecordFilter filter = new RecordFilter(1, 10L, 7L, new Window(NOON, NOON.plusSeconds(60)));

		assertThat(this.journal.accepted(filter, RecordPosition.START, 10)).extracting(UsageRecord::id)
			.containsExactly("u1");
	}

	@Test
	void totalsASpanWithItsEnd() {
		run(this.journal.appending(List.of(record("u1", 1, 7, "2.5", NOON),
				record("u2", 1, 7, "2", NOON.plusSeconds(1)), record("u3", 1, 7, "4", NOON.plusSeconds(2)))));

		assertThat(this.journal.totals(1, 10, 7, NOON, NOON.plusSeconds(1))).isEqualTo(
				new Totals(Quantity.parse("4.5"), 2, NOON.plusSeconds(1), Quantity.parse("2.5"), Quantity.of(2), "u2"));
		assertThat(this.journal.totals(1, 10, 9, NOON, NOON)).isEqualTo(Totals.NONE);
		assertThat(this.journal.totals(1, 10, 7, NOON, NOON.minusNanos(1))).isEqualTo(Totals.NONE);
	}

	@Test
	void totalsWhatHasTheSameAttributes() {
		run(this.journal.appending(List.of(record("u1", 1, 7, "1", NOON, 0), record("u2", 1, 7, "2", NOON, 5),
				record("u3", 1, 7, "4", NOON.plusSeconds(1), 5), record("u4", 1, 7, "8", NOON.plusSeconds(2), 0))));

		assertThat(this.journal.totals(1, 10, 7, 5, NOON, NOON.plusSeconds(9)))
			.isEqualTo(new Totals(Quantity.of(6), 2, NOON.plusSeconds(1), Quantity.of(4), Quantity.of(4), "u3"));
		assertThat(this.journal.totals(1, 10, 7, NOON, NOON.plusSeconds(9)).quantity()).isEqualTo(Quantity.of(15));
	}

	/** [R10]: by the first choice of which a record has all attributes. */
	@Test
	void tellsRecordsApartAgainByTheirAttributes() {
		run(this.journal.appending(List.of(record("u1", NOON, Map.of("region", "eu", "model", "s")),
				record("u2", NOON, Map.of("region", "eu")), record("u3", NOON, Map.of("region", "us")),
				record("u4", NOON, Map.of()), record("u5", NOON.plusSeconds(60), Map.of("region", "eu")))));
		SlicedSpan span = new SlicedSpan(10, 7, new Window(NOON, NOON.plusSeconds(60)),
				List.of(new SlicedSpan.Choice(4, Map.of("region", "eu", "model", "s")),
						new SlicedSpan.Choice(3, Map.of("region", "eu"))));
		SlicedSpan other = new SlicedSpan(11, 7, span.window(), List.of(new SlicedSpan.Choice(9, Map.of())));

		run(this.journal.slicing(1, List.of(span, other)));
		assertThat(slices()).containsExactly("u1 4", "u2 3", "u3 0", "u4 0", "u5 0");

		run(this.journal.slicing(1, List.of(new SlicedSpan(10, 7, span.window(), List.of()))));
		assertThat(slices()).containsExactly("u1 0", "u2 0", "u3 0", "u4 0", "u5 0");
	}

	/** [U4]: the last one holds, a void is final, and what was sent stays as it was. */
	@Test
	void totalsByTheQuantitiesInForce() {
		UsageRecord one = record("u1", 1, 7, "2", NOON);
		UsageRecord two = record("u2", 1, 7, "4", NOON.plusSeconds(1));
		UsageRecord three = record("u3", 1, 7, "8", NOON.plusSeconds(2));
		run(this.journal
			.taking(Stream.of(one, two, three).map((each) -> new KeyClaim(each.key(), 1, this.batch)).toList()));
		run(this.journal.appending(List.of(one, two, three, record("u4", 1, 8, "1", NOON))));
		Correction less = new Correction(1, Quantity.of(1), Quantity.of(1), this.batch, "meter", NOON);
		Correction more = new Correction(2, Quantity.parse("3.5"), Quantity.of(3500), this.batch, "meter", NOON);
		Correction none = new Correction(1, null, null, this.batch, "admin", NOON.plusNanos(1000));

		run(this.journal.correcting(List.of(new Journal.Corrected(one, less), new Journal.Corrected(one, more),
				new Journal.Corrected(three, none))));

		Totals inForce = new Totals(Quantity.parse("7.5"), 2, NOON.plusSeconds(1), Quantity.of(4), Quantity.of(4),
				"u2");
		assertThat(this.journal.totals(1, 10, 7, NOON, NOON.plusSeconds(9))).isEqualTo(inForce);
		assertThat(windows(true)).containsExactly("7 " + inForce, "8 1");
		assertThat(windows(false)).hasSize(2).first().asString().contains("7.5");
		List<UsageRecord> read = new ArrayList<>();
		run(this.journal.reading(
				List.of(new KeyClaim(three.key(), 1, this.batch), new KeyClaim(one.key(), 1, this.batch)), read::add));
		assertThat(read).containsExactlyInAnyOrder(one.corrected(less).corrected(more), three.corrected(none));
		assertThat(this.journal.accepted(all(1), RecordPosition.START, 10))
			.startsWith(one.corrected(less).corrected(more), two, three.corrected(none));
		assertThat(three.corrected(none).isVoid()).isTrue();
		assertThat(one.corrected(less).corrected(more).sentQuantityInForce()).isEqualTo(Quantity.of(3500));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> run(this.journal.correcting(List.of(new Journal.Corrected(three, none)))));
	}

	/** A day of which every record is void is none. */
	@Test
	void totalsNoWindowOfWhichNothingIsLeft() {
		UsageRecord one = record("u1", 1, 7, "2", NOON);
		run(this.journal.appending(List.of(one, record("u2", 1, 7, "3", NOON.plusSeconds(86400)))));
		run(this.journal
			.correcting(List.of(new Journal.Corrected(one, new Correction(1, null, null, this.batch, "admin", NOON)))));

		assertThat(windows(true)).hasSize(1).first().asString().contains("latest=3").contains("u2");
		assertThat(this.journal.totals(1, 10, 7, NOON, NOON)).isEqualTo(Totals.NONE);
	}

	/** [F1] */
	@Test
	void countsWhatCameLateBySenderAndDelay() {
		run(this.journal.counting(List.of(late(1, "a", LateArrival.Kind.RECORD, 86400, "2"),
				late(1, "a", LateArrival.Kind.RECORD, 86401, "3"),
				late(1, "b", LateArrival.Kind.RECORD, 40 * 86400, "1"),
				late(2, "a", LateArrival.Kind.CORRECTION, 1, "-2"))));
		run(this.journal.counting(List.of(late(1, "a", LateArrival.Kind.RECORD, 5 * 86400, "4"))));

		LateTotals.Filter day = new LateTotals.Filter(null, LocalDate.parse("2026-01-05"),
				LocalDate.parse("2026-01-06"));
		List<LateTotals> found = this.journal.late(day, LateTotals.Name.START, 10);
		assertThat(found)
			.extracting((row) -> row.name().account() + row.name().sender() + " " + row.arrivals() + " "
					+ row.quantity() + " " + row.longest().toSeconds())
			.containsExactly("1a 3 9 432000", "1b 1 1 3456000", "2a 1 -2 1");
		assertThat(found.getFirst().delays()).containsEntry(LateArrival.Delay.UP_TO_DAY, 1L)
			.containsEntry(LateArrival.Delay.UP_TO_WEEK, 2L)
			.containsEntry(LateArrival.Delay.LONGER, 0L);
		assertThat(this.journal.late(day, found.get(1).name(), 10)).containsExactly(found.get(2));
		assertThat(this.journal.late(new LateTotals.Filter(2L, day.from(), day.until()), LateTotals.Name.START, 10))
			.containsExactly(found.get(2));
		assertThat(this.journal.late(new LateTotals.Filter(null, day.until(), day.until().plusDays(9)),
				LateTotals.Name.START, 10))
			.isEmpty();
	}

	private static LateArrival late(long account, String sender, LateArrival.Kind kind, long seconds, String quantity) {
		return new LateArrival(account, sender, 7, kind, NOON.minusSeconds(seconds), NOON, Quantity.parse(quantity));
	}

	/** The resource and what there is of it, or how many where nothing was corrected. */
	private List<String> windows(boolean latest) {
		List<WindowTotals.Meter> meters = latest ? List.of(new WindowTotals.Meter(1, 10, 7)) : List.of();
		try (var windows = this.journal.totals(List.of(1L), WindowTotals.Grain.DAY, meters)) {
			return windows
				.map((window) -> window.resource() + " "
						+ ((window.resource() == 7) ? window.totals() : window.totals().records()))
				.toList();
		}
	}

	private List<String> slices() {
		return this.journal.accepted(all(1), RecordPosition.START, 10)
			.stream()
			.map((record) -> record.id() + " " + record.slice())
			.sorted()
			.toList();
	}

	private UsageRecord record(String id, Instant startedAt, Map<String, String> attributes) {
		return new UsageRecord(key(1, id), id, 10, 7, 0, Quantity.ONE, 3, Quantity.ONE, startedAt, null, attributes,
				this.batch, NOON);
	}

	/** [M5]: of equal times the greater id counts, by its bytes. */
	@Test
	void knowsTheLastRecordOfASpan() {
		run(this.journal.appending(List.of(record("B", 1, 7, "1", NOON), record("a", 1, 7, "2", NOON),
				record("z", 1, 7, "3", NOON.minusSeconds(1)), record("\uFF5E", 1, 8, "4", NOON),
				record("\uD83D\uDE00", 1, 8, "5", NOON))));

		assertThat(this.journal.totals(1, 10, 7, NOON.minusSeconds(5), NOON).latest()).isEqualTo(Quantity.of(2));
		assertThat(this.journal.totals(1, 10, 8, NOON.minusSeconds(5), NOON).latest()).isEqualTo(Quantity.of(5));
	}

	@Test
	void totalsWindowsOfAnAccount() {
		Instant nextDay = NOON.plusSeconds(86400);
		run(this.journal.appending(List.of(record("u1", 1, 7, "2", NOON), record("u2", 1, 7, "1", NOON.plusSeconds(1)),
				record("u3", 1, 7, "4", nextDay), record("u4", 2, 7, "8", nextDay),
				record("u5", 1, 8, "3", NOON.plusSeconds(1)), record("u6", 1, 8, "2", NOON.plusSeconds(1)))));
		Totals first = new Totals(Quantity.of(3), 2, NOON.plusSeconds(1), Quantity.of(2), Quantity.ZERO, null);
		Totals second = new Totals(Quantity.of(4), 1, nextDay, Quantity.of(4), Quantity.ZERO, null);
		Totals other = new Totals(Quantity.of(5), 2, NOON.plusSeconds(1), Quantity.of(3), Quantity.ZERO, null);

		assertThat(days(List.of())).containsExactly(day(7, "2026-01-05", first), day(7, "2026-01-06", second),
				day(8, "2026-01-05", other));
		assertThat(days(List.of(new WindowTotals.Meter(1, 10, 8), new WindowTotals.Meter(2, 10, 7))))
			.containsExactly(day(7, "2026-01-05", first), day(7, "2026-01-06", second), day(8, "2026-01-05",
					new Totals(Quantity.of(5), 2, NOON.plusSeconds(1), Quantity.of(3), Quantity.of(2), "u6")));
	}

	private List<WindowTotals> days(List<WindowTotals.Meter> latest) {
		try (var totals = this.journal.totals(List.of(1L), WindowTotals.Grain.DAY, latest)) {
			return totals.toList();
		}
	}

	private static WindowTotals day(long resource, String day, Totals totals) {
		return new WindowTotals(1, 10, resource, 0, Instant.parse(day + "T00:00:00Z"), totals);
	}

	@Test
	void keepsWhatWasRefused() {
		RefusedRecord rejected = new RefusedRecord(1, this.batch, 0, RefusedRecord.Outcome.REJECTED, "u1", 0, 0, NOON,
				"unknown-asset", "/asset", "no such asset", null, "{\"id\": \"u1\"}", NOON);
		RefusedRecord blocked = new RefusedRecord(1, this.batch, 1, RefusedRecord.Outcome.BLOCKED, "u2", 10, 7, NOON,
				null, null, null, Quantity.of(3), "{\"id\": \"u2\"}", NOON);

		run(this.journal.refusing(List.of(rejected, blocked)));
		run(this.journal.refusing(List.of(rejected, blocked)));

		assertThat(this.journal.refused(all(1), RefusedRecord.Outcome.REJECTED, RefusedRecord.Position.START, 10))
			.containsExactly(rejected);
		assertThat(this.journal.refused(all(1), RefusedRecord.Outcome.BLOCKED, RefusedRecord.Position.START, 10))
			.containsExactly(blocked);
		assertThat(this.journal.refused(all(1), RefusedRecord.Outcome.BLOCKED, RefusedRecord.Position.of(blocked), 10))
			.isEmpty();
	}

	@Test
	void batchIdsAreOrderedByTimeAndPrintable() {
		BatchId printed = BatchId.parse(this.batch.toString());

		assertThat(printed).isEqualTo(this.batch);
		assertThat(this.batch.toString()).matches("bat_[0-9a-f]{32}");
		assertThat(this.batch.value().version()).isEqualTo(7);
		assertThat(this.batch.value().variant()).isEqualTo(2);
		assertThat(this.batch.value().getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
		assertThat(BatchId.parse("bat_xyz")).isNull();
	}

	@Test
	void keysAreTheFirstHalfOfTheHashButForTheVersion() {
		assertThat(this.fingerprint.keyOf("abc")).isEqualTo(UUID.fromString("ba7816bf-8f01-8fea-4141-40de5dae2223"));
		assertThat(this.fingerprint.with("a").with("bc").value())
			.isNotEqualTo(this.fingerprint.with("ab").with("c").value());
	}

	private List<UsageRecord> page(RecordPosition after) {
		return this.journal.accepted(all(1), after, 7);
	}

	private static RecordFilter all(long account) {
		return new RecordFilter(account, null, null, new Window(RecordFilter.EVER, Window.FOREVER));
	}

	private UsageKey key(long account, String id) {
		return new UsageKey(account, this.fingerprint.keyOf(id));
	}

	private UsageRecord record(String id, long account, long resource, String quantity, Instant startedAt) {
		return record(id, account, resource, quantity, startedAt, 0);
	}

	private UsageRecord record(String id, long account, long resource, String quantity, Instant startedAt, int slice) {
		return new UsageRecord(key(account, id), id, 10, resource, slice, Quantity.parse(quantity), 3,
				Quantity.parse(quantity), startedAt, null, Map.of(), this.batch, NOON);
	}

	private static void run(List<Call> calls) {
		database.roundTrips().run(calls);
	}

}
