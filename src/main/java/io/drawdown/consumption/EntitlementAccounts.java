package io.drawdown.consumption;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.drawdown.selling.TermsChanged;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.RoundTrips;
import io.drawdown.sql.SqlFile;
import io.drawdown.sql.Times;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each binding target was run, and when it is due next. */
@Component
public class EntitlementAccounts {

	private final JdbcClient jdbc;

	private final String open = SqlFile.read(EntitlementAccounts.class, "open_entitlement_accounts");

	private final NamedSql runs = NamedSql.read(EntitlementAccounts.class, "latest_runs");

	private final String dueTargets = SqlFile.read(EntitlementAccounts.class, "due_targets");

	private final String dueAccounts = SqlFile.read(EntitlementAccounts.class, "due_accounts");

	private final String countDue = SqlFile.read(EntitlementAccounts.class, "count_due_accounts");

	private final String advance = SqlFile.read(EntitlementAccounts.class, "advance_entitlement_accounts");

	private final String schedule = SqlFile.read(EntitlementAccounts.class, "schedule_entitlement_accounts");

	private final RoundTrips trips;

	EntitlementAccounts(JdbcClient jdbc, RoundTrips trips) {
		this.jdbc = jdbc;
		this.trips = trips;
	}

	/** Opens those of what was sold, inside the activating transaction [W1]. */
	@EventListener
	@Order(TermsChanged.OPENING)
	void open(TermsChanged changed) {
		Columns<Map.Entry<Long, Instant>> columns = new Columns<>(List.copyOf(changed.openedTargets().entrySet()));
		this.jdbc.sql(this.open)
			.param("account", changed.account())
			.param("targets", columns.longs(Map.Entry::getKey))
			.param("starts", columns.instants(Map.Entry::getValue))
			.update();
	}

	/** The instants of the latest runs; what was never run is absent [P5]. */
	Call readingLatestRuns(Collection<Long> accounts, LatestRuns runs) {
		return this.runs.call()
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.reading((row) -> runs.put(row.getLong("account_id"), row.getLong("target_id"),
					Times.instant(row, "run_as_of")));
	}

	/** The instants of the latest runs by target; what was never run is absent [P5]. */
	public Map<Long, Instant> latestRuns(long account) {
		LatestRuns runs = new LatestRuns();
		this.trips.run(List.of(readingLatestRuns(List.of(account), runs)));
		return runs.of(account);
	}

	/** The same of some accounts, by account and target. */
	public Map<Long, Map<Long, Instant>> latestRuns(Collection<Long> accounts) {
		LatestRuns runs = new LatestRuns();
		this.trips.run(List.of(readingLatestRuns(accounts, runs)));
		return runs.byAccount();
	}

	/** The targets of some accounts that are due, by account. */
	List<Due> dueTargets(Collection<Long> accounts, Instant asOf) {
		return this.jdbc.sql(this.dueTargets)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray())
			.param("asOf", Times.parameter(asOf))
			.query((row, number) -> new Due(new Key(row.getLong("account_id"), row.getLong("target_id")),
					Times.nullableInstant(row, "run_as_of")))
			.list();
	}

	/**
	 * The next accounts that are due, among all or those given, without those that failed
	 * in a run.
	 */
	List<Long> dueAccounts(long run, Instant asOf, @Nullable List<Long> among, long after, int limit) {
		return due(this.dueAccounts, run, asOf, among, after).param("limit", limit)
			.query((row, number) -> row.getLong("account_id"))
			.list();
	}

	/** How many those are. */
	long countDue(long run, Instant asOf, @Nullable List<Long> among, long after) {
		return due(this.countDue, run, asOf, among, after).query(Long.class).single();
	}

	/** Records that targets were run, and when each is due next. */
	void advance(List<Advanced> targets, Instant asOf) {
		Columns<Advanced> columns = new Columns<>(targets);
		this.jdbc.sql(this.advance)
			.param("asOf", Times.parameter(asOf))
			.param("accounts", columns.longs((advanced) -> advanced.key().account()))
			.param("targets", columns.longs((advanced) -> advanced.key().target()))
			.param("nextDues", columns.instants(Advanced::nextDue))
			.update();
	}

	/**
	 * Opens the entitlement accounts that are new, and says when targets are due next;
	 * null if there is nothing more to do.
	 */
	void schedule(long account, Map<Long, @Nullable Instant> nextDues) {
		if (nextDues.isEmpty()) {
			return;
		}
		Columns<Map.Entry<Long, @Nullable Instant>> columns = new Columns<>(List.copyOf(nextDues.entrySet()));
		this.jdbc.sql(this.schedule)
			.param("account", account)
			.param("targets", columns.longs(Map.Entry::getKey))
			.param("nextDues", columns.instants(Map.Entry::getValue))
			.update();
	}

	private JdbcClient.StatementSpec due(String statement, long run, Instant asOf, @Nullable List<Long> among,
			long after) {
		List<Long> accounts = (among != null) ? among : List.of();
		return this.jdbc.sql(statement)
			.param("asOf", Times.parameter(asOf))
			.param("run", run)
			.param("after", after)
			.param("everyone", among == null)
			.param("accounts", accounts.stream().mapToLong(Long::longValue).toArray());
	}

	/**
	 * A target that is due.
	 *
	 * @param latest the instant of its latest run, null if there was none
	 */
	record Due(Key key, @Nullable Instant latest) {
	}

	/**
	 * A target that was run.
	 *
	 * @param nextDue null if there is nothing more to do
	 */
	record Advanced(Key key, @Nullable Instant nextDue) {
	}

	/** Names a binding target. */
	record Key(long account, long target) {
	}

}
