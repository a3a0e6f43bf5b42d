package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.MeterKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and keeps what billing reports of liable rows. */
@Component
class InvoicingSql {

	private final JdbcClient jdbc;

	private final String revisions = SqlFile.read(InvoicingSql.class, "read_revisions");

	private final String invoice = SqlFile.read(InvoicingSql.class, "read_invoice");

	private final String accounts = SqlFile.read(InvoicingSql.class, "accounts_of_invoice");

	private final String report = SqlFile.read(InvoicingSql.class, "report_liables");

	InvoicingSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Rows by name; those that were never complete are not there. */
	Map<StoredLiable.Name, ReportedLiable> rows(long account, Collection<StoredLiable.Name> names) {
		Map<StoredLiable.Name, List<ReportedLiable>> revisions = new LinkedHashMap<>();
		named(this.revisions, account, new Columns<>(List.copyOf(names))).query((row) -> {
			StoredLiable liable = SettledSql.liable(row, row.getLong("resource_id"));
			revisions.computeIfAbsent(liable.name(), (_) -> new ArrayList<>())
				.add(new ReportedLiable(liable, row.getString("failure"), null));
		});
		Map<StoredLiable.Name, ReportedLiable> rows = new LinkedHashMap<>();
		revisions.forEach((name, all) -> rows.put(name, ReportedLiable.of(all)));
		return rows;
	}

	/** The rows of an account that were ever invoiced with an invoice. */
	List<StoredLiable.Name> ofInvoice(long account, String invoice) {
		return this.jdbc.sql(this.invoice)
			.param("account", account)
			.param("invoice", invoice)
			.query(InvoicingSql::name)
			.list();
	}

	/** The accounts with such rows. */
	List<Long> accountsOf(String invoice) {
		return this.jdbc.sql(this.accounts)
			.param("invoice", invoice)
			.query((row, number) -> row.getLong("account_id"))
			.list();
	}

	/** Keeps what standing rows of an account were reported to be. */
	void report(long account, List<ReportedLiable> rows) {
		if (rows.isEmpty()) {
			return;
		}
		Columns<ReportedLiable> columns = new Columns<>(rows);
		named(this.report, account, new Columns<>(rows.stream().map((each) -> each.row().name()).toList()))
			.param("statuses", columns.texts((each) -> each.row().status()))
			.param("invoices", columns.texts((each) -> each.row().invoice()))
			.param("failures", columns.texts(ReportedLiable::failure))
			.update();
	}

	private JdbcClient.StatementSpec named(String statement, long account, Columns<StoredLiable.Name> names) {
		return this.jdbc.sql(statement)
			.param("account", account)
			.param("assets", names.longs((name) -> name.meter().asset()))
			.param("resources", names.longs((name) -> name.meter().resource()))
			.param("slices", names.ints(StoredLiable.Name::slice))
			.param("kinds", names.texts(StoredLiable.Name::kind))
			.param("correctedKinds", names.texts(StoredLiable.Name::correctsKind))
			.param("correctedFroms", names.instants(StoredLiable.Name::correctsFrom))
			.param("froms", names.instants(StoredLiable.Name::from))
			.param("numbers", names.ints(StoredLiable.Name::number));
	}

	private static StoredLiable.Name name(ResultSet row, int number) throws SQLException {
		Instant from = Times.instant(row, "from_at");
		return new StoredLiable.Name(new MeterKey(row.getLong("asset_id"), row.getLong("resource_id")),
				row.getInt("slice"), SummaryRow.Kind.valueOf(row.getString("kind")), from,
				SummaryRow.Kind.valueOf(row.getString("corrects_kind")), Times.instant(row, "corrects_from"),
				row.getInt("number"));
	}

}
