package io.drawdown.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is stored of accounts, all of it, as streams. */
@Component
class ProjectionSql {

	private static final int FETCHED = 1000;

	private final JdbcClient jdbc;

	private final String plan = SqlFile.read(ProjectionSql.class, "plan_for_each_chunk");

	private final String marks = SqlFile.read(ProjectionSql.class, "stored_marks");

	private final Map<Projection, String> statements = new EnumMap<>(Projection.class);

	ProjectionSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
		for (Projection projection : Projection.values()) {
			this.statements.put(projection, SqlFile.read(ProjectionSql.class, projection.statement()));
		}
	}

	/** To be called once in a transaction, before all else. */
	void planForEachChunk() {
		this.jdbc.sql(this.plan).query((row) -> {
		});
	}

	/**
	 * The rows of one kind of some accounts, in the order of accounts and keys. Streams
	 * inside a transaction, to be closed.
	 */
	Stream<Stored> rows(Collection<Long> accounts, Projection projection) {
		int keys = projection.key().size();
		int columns = keys + projection.fields().size() + projection.facts().size();
		return this.jdbc.sql(this.statements.getOrDefault(projection, ""))
			.withFetchSize(FETCHED)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.query((row, number) -> {
				List<@Nullable Object> values = values(row, columns);
				return new Stored(row.getLong(1),
						Row.of(values.subList(0, keys), values.subList(keys, columns).toArray()));
			})
			.stream();
	}

	/** Since when wallets wait to be settled again, by account. */
	Map<Long, Map<WalletKey, Waiting.Mark>> marks(Collection<Long> accounts) {
		Map<Long, Map<WalletKey, Waiting.Mark>> marks = new HashMap<>();
		this.jdbc.sql(this.marks)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.query((row) -> {
				marks.computeIfAbsent(row.getLong("account_id"), (_) -> new HashMap<>())
					.put(new WalletKey(row.getLong("target_id"), row.getLong("resource_id")), new Waiting.Mark(
							Times.nullableInstant(row, "open_from"), Times.nullableInstant(row, "adjusts_from")));
			});
		return marks;
	}

	/** The values after the account. */
	private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
		List<@Nullable Object> values = new ArrayList<>(columns);
		for (int column = 2; column <= columns + 1; column++) {
			values.add(row.getObject(column));
		}
		return values;
	}

	/** A row of an account. */
	record Stored(long account, Row row) {
	}

}
