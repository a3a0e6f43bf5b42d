package io.drawdown.consumption;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.WalletKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import io.drawdown.wallets.WalletId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores and reads since when wallets wait to be settled again. */
@Component
class ReopenedSql {

	private static final NamedSql MARK = NamedSql.read(ReopenedSql.class, "mark_reopened");

	private static final NamedSql SCHEDULE = NamedSql.read(ReopenedSql.class, "schedule_reopened");

	private static final String READ = SqlFile.read(ReopenedSql.class, "read_reopened");

	private static final String FORGET = SqlFile.read(ReopenedSql.class, "forget_reopened");

	private static final String KEEP = SqlFile.read(ReopenedSql.class, "keep_adjusting");

	private final JdbcClient jdbc;

	ReopenedSql(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Marks wallets, and makes their targets due as soon as they are run again. */
	List<Call> marking(Map<WalletId, Reopened> marks) {
		if (marks.isEmpty()) {
			return List.of();
		}
		Columns<Map.Entry<WalletId, Reopened>> columns = new Columns<>(List.copyOf(marks.entrySet()));
		Call mark = MARK.call()
			.param("accounts", columns.longs((each) -> each.getKey().account()))
			.param("targets", columns.longs((each) -> each.getKey().key().target()))
			.param("resources", columns.longs((each) -> each.getKey().key().resource()))
			.param("reopened", columns.instants((each) -> each.getValue().reopened()))
			.param("moved", columns.instants((each) -> each.getValue().moved()))
			.param("adjusts", columns.instants((each) -> each.getValue().adjusts()));
		List<Target> targets = marks.keySet()
			.stream()
			.map((wallet) -> new Target(wallet.account(), wallet.key().target()))
			.distinct()
			.toList();
		Columns<Target> due = new Columns<>(targets);
		return List.of(mark,
				SCHEDULE.call().param("accounts", due.longs(Target::account)).param("targets", due.longs(Target::id)));
	}

	/** The marks of some accounts. */
	Map<WalletId, Reopened> of(Collection<Long> accounts) {
		Map<WalletId, Reopened> marks = new HashMap<>();
		this.jdbc.sql(READ).param("accounts", accounts.stream().mapToLong(Long::longValue).toArray()).query((row) -> {
			marks.put(wallet(row), new Reopened(Times.nullableInstant(row, "reopened_from"),
					Times.nullableInstant(row, "moved_from"), Times.nullableInstant(row, "adjusts_from")));
		});
		return marks;
	}

	/**
	 * Records that wallets were settled again.
	 * @param adjusts whether what they adjust is still open, since when they were marked
	 */
	void settled(Map<WalletId, Boolean> adjusts) {
		update(FORGET, adjusts.keySet().stream().filter((wallet) -> !adjusts.getOrDefault(wallet, false)).toList());
		update(KEEP, adjusts.keySet().stream().filter((wallet) -> adjusts.getOrDefault(wallet, false)).toList());
	}

	private void update(String statement, List<WalletId> wallets) {
		if (!wallets.isEmpty()) {
			Columns<WalletId> columns = new Columns<>(wallets);
			this.jdbc.sql(statement)
				.param("accounts", columns.longs(WalletId::account))
				.param("targets", columns.longs((wallet) -> wallet.key().target()))
				.param("resources", columns.longs((wallet) -> wallet.key().resource()))
				.update();
		}
	}

	private static WalletId wallet(ResultSet row) throws SQLException {
		return new WalletId(row.getLong("account_id"),
				new WalletKey(row.getLong("target_id"), row.getLong("resource_id")));
	}

	private record Target(long account, long id) {
	}

}
