package io.drawdown.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.sql.RoundTrips;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accepted records of one meter and slice in the one order that counts: by start, of
 * the same start by the bytes of their ids [X1]. What comes before a record is summed by
 * the database, so a day of a million records is read a page at a time.
 */
@Component
public class OrderedRecords {

	private static final String PAGE = SqlFile.read(OrderedRecords.class, "page_in_order");

	private static final String BEFORE = SqlFile.read(OrderedRecords.class, "totals_before");

	private final JdbcClient jdbc;

	private final RoundTrips roundTrips;

	private final KeySql keys;

	private final RecordSql records;

	OrderedRecords(JdbcClient jdbc, RoundTrips roundTrips, KeySql keys, RecordSql records) {
		this.jdbc = jdbc;
		this.roundTrips = roundTrips;
		this.keys = keys;
		this.records = records;
	}

	/** The accepted record that has taken an id. */
	public Optional<UsageRecord> record(UsageKey key) {
		List<KeyClaim> taken = new ArrayList<>();
		List<UsageRecord> found = new ArrayList<>();
		this.roundTrips.run(List.of(this.keys.finding(List.of(key), taken::add)));
		if (!taken.isEmpty()) {
			this.roundTrips.runSized(List.of(this.records.reading(taken, found::add)));
		}
		return found.stream().findFirst();
	}

	/**
	 * The records of a span after a place, as many as asked for, those that are void by
	 * now among them.
	 */
	public List<UsageRecord> page(Span span, Place after, int limit) {
		return in(PAGE, span).param("start", Times.parameter(after.startedAt()))
			.param("id", after.id())
			.param("limit", limit)
			.query((row, number) -> this.records.record(span.account(), row))
			.list();
	}

	/**
	 * What the records of a span come to that are before a place, by the quantities in
	 * force [U4].
	 */
	public Before before(Span span, Place place) {
		return in(BEFORE, span).param("start", Times.parameter(place.startedAt()))
			.param("id", place.id())
			.query((row, number) -> new Before(Quantity.of(row.getBigDecimal("total")), row.getLong("records"),
					Quantity.of(row.getBigDecimal("peak"))))
			.single();
	}

	private JdbcClient.StatementSpec in(String statement, Span span) {
		return this.jdbc.sql(statement)
			.param("account", span.account())
			.param("asset", span.asset())
			.param("resource", span.resource())
			.param("slice", span.slice())
			.param("from", Times.parameter(span.window().from()))
			.param("until", Times.parameter(span.window().until()));
	}

	/** The records of a meter and slice that start in a window. */
	public record Span(long account, long asset, long resource, int slice, Window window) {
	}

	/** Where a record stands in the order. */
	public record Place(Instant startedAt, String id) {

		/** Before every record that starts at an instant or later. */
		public static Place before(Instant at) {
			return new Place(at, "");
		}

		public static Place of(UsageRecord record) {
			return new Place(record.startedAt(), record.id());
		}

	}

	/**
	 * What records come to.
	 *
	 * @param quantity all of them together
	 * @param peak the greatest, 0 where there is none
	 */
	public record Before(Quantity quantity, long records, Quantity peak) {

		public static final Before NOTHING = new Before(Quantity.ZERO, 0, Quantity.ZERO);

		/** With one record more, if it is not void. */
		public Before plus(UsageRecord next) {
			Quantity more = next.quantityInForce();
			return next.isVoid() ? this : new Before(this.quantity.plus(more), this.records + 1, this.peak.max(more));
		}

	}

}
