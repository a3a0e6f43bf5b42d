package io.drawdown.wallets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was used in each segment of each wallet. */
@Component
public class Segments {

	private final JdbcClient jdbc;

	private final NamedSql add = NamedSql.read(Segments.class, "add_segments");

	private final NamedSql empty = NamedSql.read(Segments.class, "empty_segments");

	private final NamedSql correct = NamedSql.read(Segments.class, "correct_segments");

	private final NamedSql last = NamedSql.read(Segments.class, "last_of_segments");

	private final String read = SqlFile.read(Segments.class, "read_segments");

	private final NamedSql deleteSince = NamedSql.read(Segments.class, "delete_segments_since");

	private final NamedSql readSince = NamedSql.read(Segments.class, "read_segments_since");

	private final String readOfAccounts = SqlFile.read(Segments.class, "read_segments_of_accounts");

	Segments(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Adds usage; each segment stands once in the list. */
	public Call adding(List<Added> added) {
		Columns<Added> columns = new Columns<>(added);
		return this.add.call()
			.param("accounts", columns.longs(Added::account))
			.param("targets", columns.longs((each) -> each.wallet().target()))
			.param("resources", columns.longs((each) -> each.wallet().resource()))
			.param("froms", columns.instants(Added::from))
			.param("used", columns.texts((each) -> each.use().used()))
			.param("records", columns.longs((each) -> each.use().records()))
			.param("lasts", columns.instants((each) -> each.use().lastAt()));
	}

	/**
	 * Changes segments by a difference, each once in the list; those without records left
	 * go.
	 * @param left is told each of the others, with the last record that it had until now
	 */
	public List<Call> correcting(List<Changed> changed, Consumer<Added> left) {
		Columns<Changed> columns = new Columns<>(changed);
		return List.of(changing(this.empty, columns),
				changing(this.correct, columns).param("used", columns.texts(Changed::used))
					.reading((row) -> left.accept(added(row))));
	}

	private static Call changing(NamedSql statement, Columns<Changed> columns) {
		return statement.call()
			.param("accounts", columns.longs(Changed::account))
			.param("targets", columns.longs((each) -> each.wallet().target()))
			.param("resources", columns.longs((each) -> each.wallet().resource()))
			.param("froms", columns.instants(Changed::from))
			.param("records", columns.longs(Changed::records));
	}

	/** Sets the last record of some segments, as the use of each says. */
	public Call lasting(List<Added> found) {
		Columns<Added> columns = new Columns<>(found);
		return this.last.call()
			.param("accounts", columns.longs(Added::account))
			.param("targets", columns.longs((each) -> each.wallet().target()))
			.param("resources", columns.longs((each) -> each.wallet().resource()))
			.param("froms", columns.instants(Added::from))
			.param("lasts", columns.instants((each) -> each.use().lastAt()));
	}

	/** Takes out the segments of some wallets, each since an instant of its own. */
	public Call deleting(List<Since> cut) {
		return since(this.deleteSince, cut);
	}

	/** What was used in the segments of a wallet, by their start. */
	public NavigableMap<Instant, Use> read(long account, WalletKey wallet) {
		NavigableMap<Instant, Use> used = new TreeMap<>();
		this.jdbc.sql(this.read)
			.param("account", account)
			.param("target", wallet.target())
			.param("resource", wallet.resource())
			.query((row) -> {
				used.put(Times.instant(row, "from_at"), use(row));
			});
		return used;
	}

	/** What was used in segments of some wallets, each since an instant of its own. */
	public Call readingSince(List<Since> asked, Consumer<Added> used) {
		return since(this.readSince, asked).reading((row) -> used.accept(added(row)));
	}

	/** What was used in the segments of all wallets of some accounts, by their start. */
	public Map<WalletId, NavigableMap<Instant, Use>> read(Collection<Long> accounts) {
		Map<WalletId, NavigableMap<Instant, Use>> used = new HashMap<>();
		this.jdbc.sql(this.readOfAccounts)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.query((row) -> {
				WalletId wallet = new WalletId(row.getLong("account_id"),
						new WalletKey(row.getLong("target_id"), row.getLong("resource_id")));
				used.computeIfAbsent(wallet, (key) -> new TreeMap<>()).put(Times.instant(row, "from_at"), use(row));
			});
		return used;
	}

	private static Call since(NamedSql statement, List<Since> wallets) {
		Columns<Since> columns = new Columns<>(wallets);
		return statement.call()
			.param("accounts", columns.longs(Since::account))
			.param("targets", columns.longs((each) -> each.wallet().target()))
			.param("resources", columns.longs((each) -> each.wallet().resource()))
			.param("since", columns.instants(Since::since));
	}

	private static Added added(ResultSet row) throws SQLException {
		return new Added(row.getLong("account_id"), new WalletKey(row.getLong("target_id"), row.getLong("resource_id")),
				Times.instant(row, "from_at"), use(row));
	}

	private static Use use(ResultSet row) throws SQLException {
		return new Use(Quantity.of(row.getBigDecimal("used")), row.getLong("records"), Times.instant(row, "last_at"));
	}

	/**
	 * What was used in a segment.
	 *
	 * @param lastAt when the last record of it started
	 */
	public record Use(Quantity used, long records, Instant lastAt) {

		public Use plus(Use other) {
			Instant later = this.lastAt.isAfter(other.lastAt) ? this.lastAt : other.lastAt;
			return new Use(this.used.plus(other.used), this.records + other.records, later);
		}

	}

	/** A wallet, and from which instant on its segments are asked for. */
	public record Since(long account, WalletKey wallet, Instant since) {
	}

	/** Usage of a segment that starts at an instant. */
	public record Added(long account, WalletKey wallet, Instant from, Use use) {
	}

	/**
	 * By how much a segment changes that starts at an instant.
	 *
	 * @param used less than 0 where less is used now
	 */
	public record Changed(long account, WalletKey wallet, Instant from, Quantity used, long records) {
	}

}
