package io.drawdown.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.consumption.Standings;
import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Segments;
import io.drawdown.wallets.WalletId;

/** A wallet with alerts that something has happened to, while it is looked at. */
final class WatchedWallet {

	private final WalletId id;

	private final SoldWallet wallet;

	private final Pool pool;

	private final Standings standings;

	private final List<WalletAlert> alerts;

	private final List<Counted> counted = new ArrayList<>();

	private final NavigableMap<Instant, Segments.Use> used = new TreeMap<>();

	private final Map<FiredAlert.Name, FiredAlert> fired = new HashMap<>();

	/** Where the earliest of it happens. */
	private Instant since;

	/** Usage will be added. */
	WatchedWallet(WalletId id, AccountTerms account, Standings standings) {
		this(id, account, standings, Window.FOREVER);
	}

	/** Its terms, or others of its pool, are different from an instant on. */
	WatchedWallet(WalletId id, AccountTerms account, Standings standings, Instant from) {
		this.id = id;
		this.wallet = account.soldWallet(id.key());
		this.pool = account.pool(id.key());
		this.standings = standings;
		this.alerts = WalletAlert.of(this.wallet);
		this.since = from;
	}

	void add(Counted usage) {
		this.counted.add(usage);
		this.since = Window.earlier(this.since, usage.at());
	}

	/** Takes what was used in a segment. */
	void use(Segments.Added segment) {
		this.used.put(segment.from(), segment.use());
	}

	/** Takes an alert that fired before. */
	void fired(FiredAlert alert) {
		this.fired.put(alert.name(), alert);
	}

	/** Whether its segments say what was used of it. */
	boolean isPlain() {
		return this.pool.isPlain();
	}

	/** From where on it matters what was used. */
	Segments.Since usedSince() {
		Instant first = firstSeen();
		Timeline timeline = this.standings.timeline(this.wallet.terms(), this.since);
		Instant inside = Window.later(first, this.wallet.terms().cycles().life().from());
		return new Segments.Since(this.id.account(), this.id.key(), timeline.freshStart(inside));
	}

	/** From which bucket period on it matters what fired. */
	AlertSql.Since firedSince() {
		return new AlertSql.Since(this.id, firstPeriod());
	}

	private Instant firstPeriod() {
		Instant first = this.since;
		for (WalletAlert alert : this.alerts) {
			Window period = periods(alert).at(this.since);
			first = (period != null) ? Window.earlier(first, period.from()) : first;
		}
		return first;
	}

	private Instant firstSeen() {
		return Window.earlier(firstPeriod(), this.wallet.terms().periodNear(this.since).from());
	}

	/** What is to be kept, once all is read. */
	List<FiredAlert> decide() {
		AlertPolicy policy = new AlertPolicy(isPlain() ? plainUse() : pooledUse(), this.counted, this.since);
		return this.alerts.stream()
			.flatMap((alert) -> policy.decide(alert, periods(alert), this.fired).stream())
			.toList();
	}

	private WalletUse plainUse() {
		Instant reach = this.used.isEmpty() ? this.since : Window.later(this.since, this.used.lastKey());
		Map<Window, List<Usage>> read = new HashMap<>();
		return new PlainUse(this.standings.timeline(this.wallet.terms(), reach), this.used,
				(period) -> read.computeIfAbsent(period, this::usage));
	}

	private WalletUse pooledUse() {
		return new PooledUse(this.standings.days(this.id.account(), this.pool, firstSeen(), this.since), this.id.key());
	}

	private List<Usage> usage(Window period) {
		return this.standings.usage(this.id.account(), this.wallet.terms(), period);
	}

	private BucketPeriods periods(WalletAlert alert) {
		return new BucketPeriods(this.wallet.terms(), alert.asset());
	}

}
