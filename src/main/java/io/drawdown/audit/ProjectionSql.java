package io.drawdown.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.drawdown.sql.SqlFile;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is stored of an account, all of it, as a stream. */
@Component
class ProjectionSql {

	private static final int FETCHED = 1000;

	private final JdbcClient jdbc;

	private final Map<Projection, String> statements = new EnumMap<>(Projection.class);

	ProjectionSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
		for (Projection projection : Projection.values()) {
			this.statements.put(projection, SqlFile.read(ProjectionSql.class, projection.statement()));
		}
	}

	/** The rows of one kind, in the order of their keys. Streams inside a transaction. */
	void rows(long account, Projection projection, Consumer<Row> each) {
		int keys = projection.key().size();
		int columns = keys + projection.fields().size();
		this.jdbc.sql(this.statements.getOrDefault(projection, ""))
			.withFetchSize(FETCHED)
			.param("account", account)
			.query((row) -> {
				List<@Nullable Object> values = values(row, columns);
				each.accept(Row.of(values.subList(0, keys), values.subList(keys, columns).toArray()));
			});
	}

	private static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
		List<@Nullable Object> values = new ArrayList<>(columns);
		for (int column = 1; column <= columns; column++) {
			values.add(row.getObject(column));
		}
		return values;
	}

}
