package io.drawdown.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.drawdown.sql.NamedSql.Call;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.stereotype.Component;

/**
 * Runs several statements in one exchange with the server: where each is short, waiting
 * for its answer costs more than its work. They run one after the other, and each sees
 * what those before it did, as if it had been sent alone.
 */
@Component
public class RoundTrips {

	private static final NamedSql PLAN_FOR_LOOKUPS = NamedSql.read(RoundTrips.class, "plan_for_lookups");

	private static final NamedSql PLAN_FOR_SIZES = NamedSql.read(RoundTrips.class, "plan_for_sizes");

	private final JdbcTemplate jdbc;

	public RoundTrips(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	public void run(List<Call> calls) {
		if (!calls.isEmpty()) {
			String text = calls.stream().map(Call::text).collect(Collectors.joining(";\n"));
			this.jdbc.execute(text, (PreparedStatement statement) -> run(statement, calls));
		}
	}

	/**
	 * Runs statements that find their rows by the keys they get: in a transaction they
	 * and what follows are planned for that, once and for good.
	 */
	public void runLookups(List<Call> calls) {
		List<Call> planned = new ArrayList<>(calls.size() + 1);
		planned.add(PLAN_FOR_LOOKUPS.call());
		planned.addAll(calls);
		run(planned);
	}

	/**
	 * Runs statements whose work depends on how many rows they get: in a transaction they
	 * and what follows are planned for what they get.
	 */
	public void runSized(List<Call> calls) {
		List<Call> planned = new ArrayList<>(calls.size() + 1);
		planned.add(PLAN_FOR_SIZES.call());
		planned.addAll(calls);
		run(planned);
	}

	private static @Nullable Void run(PreparedStatement statement, List<Call> calls) throws SQLException {
		int position = 1;
		for (Call call : calls) {
			for (Object value : call.values()) {
				StatementCreatorUtils.setParameterValue(statement, position++, SqlTypeValue.TYPE_UNKNOWN, value);
			}
		}
		boolean hasRows = statement.execute();
		for (Call call : calls) {
			if (hasRows) {
				read(statement, call);
			}
			hasRows = statement.getMoreResults();
		}
		return null;
	}

	private static void read(PreparedStatement statement, Call call) throws SQLException {
		RowCallbackHandler rows = call.rows();
		try (ResultSet answered = statement.getResultSet()) {
			while (rows != null && answered.next()) {
				rows.processRow(answered);
			}
		}
	}

}
