package io.drawdown.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a database holds of its accounts, to be compared with another one. */
final class StoredState {

	private static final String RECORDS = """
			select key.key, key.digest, record.id, record.asset_id, record.resource_id, record.slice,
				record.quantity, record.unit_id, record.sent_quantity, record.started_at, record.ended_at
			from journal.usage_key key
			left join journal.usage_record record on record.account_id = key.account_id and record.key = key.key
			where key.account_id = :account
			order by key.key, record.started_at
			""";

	private StoredState() {
	}

	/** The rows by account and kind; records without when and with what they arrived. */
	static Map<String, List<Row>> of(DataSource database) {
		JdbcClient jdbc = JdbcClient.create(database);
		ProjectionSql projections = new ProjectionSql(jdbc);
		Map<String, List<Row>> state = new TreeMap<>();
		for (long account : jdbc.sql("select id from selling.account order by id")
			.query((row, number) -> row.getLong("id"))
			.list()) {
			for (Projection projection : Projection.values()) {
				List<Row> rows = new ArrayList<>();
				try (var stored = projections.rows(List.of(account), projection)) {
					stored.map(ProjectionSql.Stored::row).forEach(rows::add);
				}
				state.put(account + " " + projection.label(), rows);
			}
			state.put(account + " record",
					jdbc.sql(RECORDS)
						.param("account", account)
						.query()
						.listOfRows()
						.stream()
						.map((row) -> Row.of(List.copyOf(row.keySet()), row.values().toArray()))
						.toList());
		}
		return state;
	}

	/** The ids of all records that are stored, one for each time. */
	static List<String> recordIds(DataSource database) {
		return JdbcClient.create(database).sql("""
				select account.code || ' ' || record.id as id
				from journal.usage_record record
				join selling.account on account.id = record.account_id
				""").query((row, number) -> row.getString("id")).list();
	}

}
