package io.drawdown.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The accepted records. */
@Component
class RecordSql {

	private static final NamedSql APPEND = NamedSql.read(RecordSql.class, "append_records");

	private static final NamedSql SLICE = NamedSql.read(RecordSql.class, "slice_records");

	private static final String PAGE = SqlFile.read(RecordSql.class, "page_of_records");

	private static final NamedSql READ = NamedSql.read(RecordSql.class, "read_records");

	private static final String TOTALS_OF_SPAN = SqlFile.read(RecordSql.class, "totals_of_span");

	private static final String TOTALS_BY_WINDOW = SqlFile.read(RecordSql.class, "totals_by_window");

	private static final String TOTALS_AND_LATEST_BY_WINDOW = SqlFile.read(RecordSql.class,
			"totals_and_latest_by_window");

	private static final String TOTALS_OF_METERS = SqlFile.read(RecordSql.class, "totals_of_meters");

	private static final TypeReference<TreeMap<String, String>> ATTRIBUTES = new TypeReference<>() {
	};

	private static final TypeReference<List<Told>> CORRECTIONS = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final JsonMapper json;

	RecordSql(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	Call appending(List<UsageRecord> records) {
		Columns<UsageRecord> columns = new Columns<>(records);
		return APPEND.call()
			.param("accounts", columns.longs((record) -> record.key().account()))
			.param("keys", columns.texts((record) -> record.key().key().toString()))
			.param("ids", columns.texts(UsageRecord::id))
			.param("assets", columns.longs(UsageRecord::asset))
			.param("resources", columns.longs(UsageRecord::resource))
			.param("slices", columns.ints(UsageRecord::slice))
			.param("quantities", columns.texts(UsageRecord::quantity))
			.param("units", columns.longs(UsageRecord::unit))
			.param("sentQuantities", columns.texts(UsageRecord::sentQuantity))
			.param("starts", columns.instants(UsageRecord::startedAt))
			.param("ends", columns.instants(UsageRecord::endedAt))
			.param("attributes", columns.texts((record) -> written(record.attributes())))
			.param("batches", columns.texts((record) -> record.batch().value().toString()))
			.param("received", columns.instants(UsageRecord::received));
	}

	Call slicing(long account, List<SlicedSpan> spans) {
		record Place(int place, SlicedSpan.Choice choice) {
		}
		List<Place> places = new ArrayList<>();
		for (int i = 0; i < spans.size(); i++) {
			int place = i;
			spans.get(i).choices().forEach((choice) -> places.add(new Place(place, choice)));
		}
		Columns<SlicedSpan> columns = new Columns<>(spans);
		Columns<Place> choices = new Columns<>(places);
		return SLICE.call()
			.param("account", account)
			.param("places", IntStream.range(0, spans.size()).toArray())
			.param("assets", columns.longs(SlicedSpan::asset))
			.param("resources", columns.longs(SlicedSpan::resource))
			.param("froms", columns.instants((span) -> span.window().from()))
			.param("untils", columns.instants((span) -> span.window().until()))
			.param("choicePlaces", choices.ints(Place::place))
			.param("choiceSlices", choices.ints((each) -> each.choice().slice()))
			.param("choiceAttributes",
					choices.texts((each) -> this.json.writeValueAsString(each.choice().attributes())));
	}

	List<UsageRecord> page(RecordFilter filter, RecordPosition after, int limit) {
		return filter.in(this.jdbc.sql(PAGE))
			.param("afterAsset", after.asset())
			.param("afterResource", after.resource())
			.param("afterStart", Times.parameter(after.startedAt()))
			.param("afterKey", after.key())
			.param("limit", limit)
			.query((row, number) -> record(filter.account(), row))
			.list();
	}

	/** Finds records by their ids, through the requests that brought them. */
	Call reading(Collection<KeyClaim> taken, Consumer<UsageRecord> found) {
		Set<UsageKey> asked = HashSet.newHashSet(taken.size());
		taken.forEach((claim) -> asked.add(claim.key()));
		return READ.call()
			.param("accounts", asked.stream().mapToLong(UsageKey::account).distinct().toArray())
			.param("batches",
					taken.stream().map((claim) -> claim.batch().value().toString()).distinct().toArray(String[]::new))
			.param("keys", asked.stream().map((key) -> key.key().toString()).distinct().toArray(String[]::new))
			.reading((row) -> {
				UsageRecord record = record(row.getLong("account_id"), row);
				if (asked.contains(record.key())) {
					found.accept(record);
				}
			});
	}

	/** Of one combination of attributes, or of all if none is given. */
	Totals totals(long account, long asset, long resource, @Nullable Integer slice, Instant from,
			Instant untilIncluded) {
		return this.jdbc.sql(TOTALS_OF_SPAN)
			.param("account", account)
			.param("asset", asset)
			.param("resource", resource)
			.param("everySlice", slice == null)
			.param("slice", (slice != null) ? slice : 0)
			.param("from", Times.parameter(from))
			.param("until", Times.parameter(untilIncluded))
			.query((row, number) -> totals(row))
			.single();
	}

	Stream<WindowTotals> totals(Collection<Long> accounts, WindowTotals.Grain grain, List<WindowTotals.Meter> latest) {
		Columns<WindowTotals.Meter> meters = new Columns<>(latest);
		JdbcClient.StatementSpec statement = latest.isEmpty() ? this.jdbc.sql(TOTALS_BY_WINDOW)
				: this.jdbc.sql(TOTALS_AND_LATEST_BY_WINDOW)
					.param("latestAccounts", meters.longs(WindowTotals.Meter::account))
					.param("latestAssets", meters.longs(WindowTotals.Meter::asset))
					.param("latestResources", meters.longs(WindowTotals.Meter::resource));
		return statement.withFetchSize(1000)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.param("grain", "1 " + grain.name())
			.query((row, number) -> new WindowTotals(row.getLong("account_id"), row.getLong("asset_id"),
					row.getLong("resource_id"), row.getInt("slice"), Times.instant(row, "window_from"), totals(row)))
			.stream();
	}

	List<WindowTotals> totals(long account, List<WindowTotals.Span> asked, Instant untilIncluded) {
		Columns<WindowTotals.Span> columns = new Columns<>(asked);
		return this.jdbc.sql(TOTALS_OF_METERS)
			.withFetchSize(1000)
			.param("account", account)
			.param("assets", columns.longs(WindowTotals.Span::asset))
			.param("resources", columns.longs(WindowTotals.Span::resource))
			.param("froms", columns.instants((span) -> span.window().from()))
			.param("untils", columns.instants((span) -> span.window().until()))
			.param("grains", columns.texts((span) -> "1 " + span.grain().name()))
			.param("latest", columns.texts(WindowTotals.Span::latest))
			.param("last", Times.parameter(untilIncluded))
			.query((row, number) -> new WindowTotals(account, row.getLong("asset_id"), row.getLong("resource_id"),
					row.getInt("slice"), Times.instant(row, "window_from"), totals(row)))
			.list();
	}

	private static Totals totals(ResultSet row) throws SQLException {
		return new Totals(Quantity.of(row.getBigDecimal("total")), row.getLong("records"),
				Times.nullableInstant(row, "last_at"), Quantity.of(row.getBigDecimal("peak")),
				Quantity.of(row.getBigDecimal("latest")), row.getString("latest_id"));
	}

	UsageRecord record(long account, ResultSet row) throws SQLException {
		return new UsageRecord(new UsageKey(account, row.getObject("key", UUID.class)), row.getString("id"),
				row.getLong("asset_id"), row.getLong("resource_id"), row.getInt("slice"),
				Quantity.of(row.getBigDecimal("quantity")), row.getLong("unit_id"),
				Quantity.of(row.getBigDecimal("sent_quantity")), Times.instant(row, "started_at"),
				Times.nullableInstant(row, "ended_at"), read(row.getString("attributes")),
				new BatchId(row.getObject("batch_id", UUID.class)), Times.instant(row, "received"),
				corrections(row.getString("corrections")));
	}

	private List<Correction> corrections(@Nullable String told) {
		return (told != null) ? this.json.readValue(told, CORRECTIONS).stream().map(Told::correction).toList()
				: List.of();
	}

	private @Nullable String written(Map<String, String> attributes) {
		return attributes.isEmpty() ? null : this.json.writeValueAsString(attributes);
	}

	private Map<String, String> read(@Nullable String attributes) {
		return (attributes != null) ? this.json.readValue(attributes, ATTRIBUTES) : Map.of();
	}

	/** A correction as a statement tells it in JSON, its numbers as text. */
	private record Told(int number, @Nullable String quantity, @Nullable String sent, UUID batch, String sender,
			OffsetDateTime received) {

		Correction correction() {
			return new Correction(this.number, parsed(this.quantity), parsed(this.sent), new BatchId(this.batch),
					this.sender, this.received.toInstant());
		}

		private static @Nullable Quantity parsed(@Nullable String quantity) {
			return (quantity != null) ? Quantity.parse(quantity) : null;
		}

	}

}
