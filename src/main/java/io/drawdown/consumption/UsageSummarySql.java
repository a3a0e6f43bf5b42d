package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Usage;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import io.drawdown.wallets.Segments;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds to and reads usage summaries. */
@Component
class UsageSummarySql {

	private static final int FETCHED = 5000;

	private final JdbcClient jdbc;

	private final NamedSql add = NamedSql.read(UsageSummarySql.class, "add_usage");

	private final NamedSql addLevels = NamedSql.read(UsageSummarySql.class, "add_levels");

	private final String readOfMeters = SqlFile.read(UsageSummarySql.class, "read_usage_of_meters");

	private final NamedSql readOfMetersBeside = NamedSql.read(UsageSummarySql.class, "read_usage_of_meters");

	private final NamedSql forget = NamedSql.read(UsageSummarySql.class, "forget_usage");

	private final NamedSql sumAgain = NamedSql.read(UsageSummarySql.class, "sum_usage_again");

	private final String bySegment = SqlFile.read(UsageSummarySql.class, "usage_by_segment");

	private final String read = SqlFile.read(UsageSummarySql.class, "read_usage");

	UsageSummarySql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds usage that adds up; each day or hour of a meter stands once in the list. */
	Call adding(List<Added> added) {
		return adding(this.add, new Columns<>(added));
	}

	/** Takes levels in, of which the greatest or the last one stands [M5]. */
	Call addingLevels(List<Added> added) {
		Columns<Added> columns = new Columns<>(added);
		return adding(this.addLevels, columns).param("lastIds", columns.texts((each) -> each.summary().lastId()));
	}

	private static Call adding(NamedSql statement, Columns<Added> columns) {
		return statement.call()
			.param("accounts", columns.longs(Added::account))
			.param("assets", columns.longs((each) -> each.summary().meter().asset()))
			.param("resources", columns.longs((each) -> each.summary().meter().resource()))
			.param("slices", columns.ints((each) -> each.summary().slice()))
			.param("ats", columns.instants((each) -> each.summary().at()))
			.param("totals", columns.texts((each) -> each.summary().total()))
			.param("records", columns.longs((each) -> each.summary().records()))
			.param("lasts", columns.instants((each) -> each.summary().lastAt()));
	}

	/** What meters of one resource used in the days or hours that start in a span. */
	List<UsageSummary> read(long account, Collection<MeterKey> meters, Window span) {
		return this.jdbc.sql(this.read)
			.param("account", account)
			.param("assets", meters.stream().mapToLong(MeterKey::asset).toArray())
			.param("resource", meters.iterator().next().resource())
			.param("from", Times.parameter(span.from()))
			.param("until", Times.parameter(span.until()))
			.query(UsageSummarySql::summary)
			.list();
	}

	/**
	 * What meters used, each in a span of its own.
	 * @param each is told the place in the list of the meter that used it
	 */
	void read(List<Asked> asked, ObjIntConsumer<Usage> each) {
		rows(asked,
				(row, place) -> each.accept(new Usage(asked.get(place).meter(), row.getInt("slice"),
						Times.instant(row, "at"), Quantity.of(row.getBigDecimal("total")), row.getLong("records")),
						place));
	}

	/** The same with the last record of each day or hour. */
	void readDays(List<Asked> asked, ObjIntConsumer<UsageSummary> each) {
		rows(asked, (row, place) -> each.accept(day(asked.get(place).meter(), row), place));
	}

	/** The same, to be run in an exchange with others. */
	Call reading(List<Asked> asked, ObjIntConsumer<UsageSummary> each) {
		Columns<Asked> columns = new Columns<>(asked);
		return this.readOfMetersBeside.call()
			.param("places", IntStream.range(0, asked.size()).toArray())
			.param("accounts", columns.longs(Asked::account))
			.param("assets", columns.longs((one) -> one.meter().asset()))
			.param("resources", columns.longs((one) -> one.meter().resource()))
			.param("froms", columns.instants((one) -> one.span().from()))
			.param("untils", columns.instants((one) -> one.span().until()))
			.reading((row) -> {
				int place = row.getInt("place");
				each.accept(day(asked.get(place).meter(), row), place);
			});
	}

	private void rows(List<Asked> asked, RowOf each) {
		Columns<Asked> columns = new Columns<>(asked);
		this.jdbc.sql(this.readOfMeters)
			.withFetchSize(FETCHED)
			.param("places", IntStream.range(0, asked.size()).toArray())
			.param("accounts", columns.longs(Asked::account))
			.param("assets", columns.longs((one) -> one.meter().asset()))
			.param("resources", columns.longs((one) -> one.meter().resource()))
			.param("froms", columns.instants((one) -> one.span().from()))
			.param("untils", columns.instants((one) -> one.span().until()))
			.query((row) -> {
				each.accept(row, row.getInt("place"));
			});
	}

	private static UsageSummary day(MeterKey meter, ResultSet row) throws SQLException {
		return new UsageSummary(meter, row.getInt("slice"), Times.instant(row, "at"),
				Quantity.of(row.getBigDecimal("total")), row.getLong("records"), Times.instant(row, "last_at"),
				row.getString("last_id"));
	}

	/** Takes out what meters of an account used since an instant. */
	Call forgetting(long account, List<MeterKey> meters, Instant since) {
		Columns<MeterKey> columns = new Columns<>(meters);
		return this.forget.call()
			.param("account", account)
			.param("assets", columns.longs(MeterKey::asset))
			.param("resources", columns.longs(MeterKey::resource))
			.param("since", Times.parameter(since));
	}

	/**
	 * Sums the records of an account in spans, in which nothing must be summed yet.
	 * @param last is told the last day or hour that has any
	 */
	Call summingAgain(long account, List<CountedSpan> spans, Consumer<Instant> last) {
		Columns<CountedSpan> columns = new Columns<>(spans);
		return this.sumAgain.call()
			.param("account", account)
			.param("assets", columns.longs((span) -> span.meter().asset()))
			.param("resources", columns.longs((span) -> span.meter().resource()))
			.param("froms", columns.instants((span) -> span.window().from()))
			.param("untils", columns.instants((span) -> span.window().until()))
			.param("grains", columns.texts((span) -> span.hourly() ? "1 hour" : "1 day"))
			.param("methods", columns.texts(CountedSpan::method))
			.reading((row) -> Optional.ofNullable(Times.nullableInstant(row, "last")).ifPresent(last));
	}

	/**
	 * What was used in segments of some wallets of an account; those of none are left
	 * out.
	 */
	void bySegment(long account, List<Cut> wallets, UseOfSegment each) {
		record Place(int wallet, Window segment) {
		}
		record Drawing(int wallet, MeterKey meter) {
		}
		List<Place> places = new ArrayList<>();
		List<Drawing> drawing = new ArrayList<>();
		for (int i = 0; i < wallets.size(); i++) {
			int wallet = i;
			wallets.get(i).segments().forEach((segment) -> places.add(new Place(wallet, segment)));
			wallets.get(i).meters().forEach((meter) -> drawing.add(new Drawing(wallet, meter)));
		}
		Columns<Place> segments = new Columns<>(places);
		Columns<Drawing> meters = new Columns<>(drawing);
		this.jdbc.sql(this.bySegment)
			.param("account", account)
			.param("places", IntStream.range(0, places.size()).toArray())
			.param("wallets", segments.ints(Place::wallet))
			.param("froms", segments.instants((place) -> place.segment().from()))
			.param("untils", segments.instants((place) -> place.segment().until()))
			.param("drawing", meters.ints(Drawing::wallet))
			.param("assets", meters.longs((one) -> one.meter().asset()))
			.param("resources", meters.longs((one) -> one.meter().resource()))
			.query((row) -> {
				Place place = places.get(row.getInt("place"));
				each.accept(place.wallet(), place.segment().from(), new Segments.Use(
						Quantity.of(row.getBigDecimal("used")), row.getLong("records"), Times.instant(row, "last_at")));
			});
	}

	private static UsageSummary summary(ResultSet row, int number) throws SQLException {
		return new UsageSummary(new MeterKey(row.getLong("asset_id"), row.getLong("resource_id")), row.getInt("slice"),
				Times.instant(row, "at"), Quantity.of(row.getBigDecimal("total")), row.getLong("records"),
				Times.instant(row, "last_at"));
	}

	/** A meter of an account, and the span that is asked about. */
	record Asked(long account, MeterKey meter, Window span) {
	}

	/** Usage to add to a summary of an account. */
	record Added(long account, UsageSummary summary) {
	}

	/** The segments of a wallet and the meters that draw in them. */
	record Cut(List<MeterKey> meters, List<Window> segments) {
	}

	/** Takes a row of what one of the meters used. */
	private interface RowOf {

		void accept(ResultSet row, int place) throws SQLException;

	}

	/** Is told what was used in a segment. */
	interface UseOfSegment {

		void accept(int wallet, Instant from, Segments.Use use);

	}

}
