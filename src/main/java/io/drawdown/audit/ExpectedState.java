package io.drawdown.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.consumption.StoredLiable;
import io.drawdown.consumption.StoredRatable;
import io.drawdown.consumption.TargetFees;
import io.drawdown.consumption.TargetMinimums;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Opening;
import io.drawdown.reckoning.Owed;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.PoolReckoning.Reckoned;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Settlement;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.PostedWallet;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

/**
 * What should be stored of an account: a pure function of its terms, its usage by day or
 * hour, and how far each binding target was run.
 */
final class ExpectedState {

	private final Map<Long, Instant> runs;

	private final Map<MeterKey, List<UsageSummary>> usage = new HashMap<>();

	private final IdentityHashMap<Pool, PoolReckoning> pools = new IdentityHashMap<>();

	private final Map<WalletKey, Reckoned> wallets = new HashMap<>();

	private final Map<WalletKey, Quantity> balances = new LinkedHashMap<>();

	private final Map<Projection, List<Row>> rows = new EnumMap<>(Projection.class);

	private ExpectedState(Map<Long, Instant> runs, Collection<UsageSummary> usage) {
		this.runs = runs;
		for (Projection projection : Projection.values()) {
			this.rows.put(projection, new ArrayList<>());
		}
		usage.forEach(this::use);
	}

	/**
	 * What should be stored.
	 * @param runs how far each target was run; what was never run is absent
	 */
	static ExpectedState of(AccountTerms terms, Collection<UsageSummary> usage, Map<Long, Instant> runs) {
		ExpectedState state = new ExpectedState(runs, usage);
		Map<Long, Instant> starts = new HashMap<>();
		terms.assets()
			.values()
			.forEach((asset) -> starts.putIfAbsent(asset.target().id(), asset.cycles().life().from()));
		Map<Long, List<Timeline>> timelines = new HashMap<>();
		for (SoldWallet wallet : terms.wallets().values()) {
			Reckoned reckoned = state.reckoned(terms, wallet);
			timelines.computeIfAbsent(wallet.key().target(), (target) -> new ArrayList<>()).add(reckoned.timeline());
			state.hold(wallet, reckoned);
		}
		starts.forEach((target, start) -> {
			TargetFees fees = TargetFees.of(terms, target);
			TargetMinimums minimums = TargetMinimums.of(terms, target);
			state.charge(fees, minimums, runs.get(target));
			state.schedule(target, start, timelines.getOrDefault(target, List.of()), fees, minimums);
		});
		return state;
	}

	/**
	 * The wallets, whose statements have as many lines as they came to have [F1], and
	 * where they wait to be settled again the balance that these lines lead to.
	 */
	List<Row> wallets(StatementLines lines, Waiting waiting) {
		List<Row> wallets = new ArrayList<>();
		this.balances.forEach((key, balance) -> wallets.add(Row.of(List.of(key.target(), key.resource()),
				lines.lines(key), waiting.isOpen(key) ? lines.balance(key) : balance)));
		return wallets;
	}

	/** What is owed where something was invoiced, null where not all of it is rated. */
	@Nullable Owed owed(AccountTerms terms, Row invoiced, List<Row> covered) {
		MeterKey meter = LiableRows.meter(invoiced);
		SoldAsset asset = terms.assets().get(meter.asset());
		SoldWallet wallet = (asset != null) ? terms.wallets().get(new WalletKey(asset.target().id(), meter.resource()))
				: null;
		if (wallet == null) {
			return covered.stream().map(LiableRows::owed).reduce(Owed.NOTHING, Owed::plus);
		}
		List<LiableRow> rows = charged(wallet, LiableRows.window(invoiced)).stream()
			.filter((row) -> row.meter().key().equals(meter)
					&& Objects.equals((long) row.slice(), invoiced.key().get(2)))
			.toList();
		return rows.stream().allMatch(LiableRow::rated) ? rows.stream().map(Owed::of).reduce(Owed.NOTHING, Owed::plus)
				: null;
	}

	/** A wallet's state at an instant by all that was used, null where there is none. */
	@Nullable Opening opening(WalletKey wallet, Instant at) {
		Reckoned reckoned = this.wallets.get(wallet);
		return (reckoned != null) ? reckoned.openingAt(at) : null;
	}

	/** The rows of one kind. */
	List<Row> rows(Projection projection) {
		return this.rows.getOrDefault(projection, List.of());
	}

	/**
	 * What usage adds to the rows that sum it: usage summaries, and segments of what was
	 * sold.
	 */
	static Map<Projection, List<Row>> sums(AccountTerms terms, Collection<UsageSummary> usage) {
		ExpectedState state = new ExpectedState(Map.of(), usage);
		terms.wallets()
			.values()
			.stream()
			.filter((wallet) -> terms.pool(wallet.key()).isPlain())
			.forEach((wallet) -> state.segments(wallet, state.timeline(wallet)));
		return state.rows;
	}

	private void use(UsageSummary used) {
		this.usage.computeIfAbsent(used.meter(), (meter) -> new ArrayList<>()).add(used);
		add(Projection.USAGE_SUMMARY,
				Row.of(List.of(used.meter().asset(), used.meter().resource(), used.slice(), used.at()), used.total(),
						used.records(), used.lastAt(), used.lastId()));
	}

	/** Of all that is no plain wallet the days of the pool tell. */
	private Reckoned reckoned(AccountTerms terms, SoldWallet wallet) {
		Pool pool = terms.pool(wallet.key());
		Reckoned reckoned = pool.isPlain() ? plain(wallet)
				: this.pools.computeIfAbsent(pool, this::reckoned).wallet(wallet.key());
		this.wallets.put(wallet.key(), reckoned);
		return reckoned;
	}

	private PoolReckoning reckoned(Pool pool) {
		List<Usage> counted = pool.meters()
			.stream()
			.flatMap((meter) -> this.usage.getOrDefault(meter.key(), List.of()).stream())
			.map(UsageSummary::usage)
			.toList();
		Instant reach = Stream.concat(this.runs.values().stream(), counted.stream().map(Usage::at))
			.reduce(Instant.MIN, Window::later);
		IdentityHashMap<WalletTerms, Timeline> timelines = new IdentityHashMap<>();
		return PoolReckoning.of(pool,
				(wallet) -> timelines.computeIfAbsent(wallet, (terms) -> Timeline.reaching(terms, reach)), counted);
	}

	private Reckoned plain(SoldWallet wallet) {
		Timeline timeline = timeline(wallet);
		NavigableMap<Instant, Segments.Use> segments = segments(wallet, timeline);
		Reckoning reckoning = Reckoning.of(timeline, (segment) -> {
			Segments.Use use = segments.get(segment.window().from());
			return (use != null) ? use.used() : Quantity.ZERO;
		});
		return new Reckoned(timeline, reckoning, usage(wallet).stream().map(UsageSummary::usage).toList());
	}

	/** As far as the wallet was run, or used if that is further. */
	private Timeline timeline(SoldWallet wallet) {
		Instant reach = this.runs.getOrDefault(wallet.key().target(), wallet.terms().cycles().life().from());
		for (UsageSummary used : usage(wallet)) {
			reach = Window.later(reach, used.at());
		}
		return Timeline.reaching(wallet.terms(), reach);
	}

	private void hold(SoldWallet wallet, Reckoned reckoned) {
		Settlement settled = settled(reckoned, this.runs.get(wallet.key().target()));
		post(wallet, settled.postings());
		settled.ratables()
			.forEach((row) -> add(Projection.RATABLE_SUMMARY, ExpectedRows.ratable(StoredRatable.of(row))));
		settled.liables().forEach((row) -> owe(StoredLiable.ready(row)));
	}

	private NavigableMap<Instant, Segments.Use> segments(SoldWallet wallet, Timeline timeline) {
		NavigableMap<Instant, Segments.Use> segments = new TreeMap<>();
		usage(wallet).forEach((each) -> segments.merge(timeline.segmentAt(each.at()).window().from(),
				new Segments.Use(each.total(), each.records(), each.lastAt()), Segments.Use::plus));
		segments.forEach((from, use) -> add(Projection.SEGMENT,
				Row.of(List.of(wallet.key().target(), wallet.key().resource(), from), use.used(), use.records(),
						use.lastAt())));
		return segments;
	}

	private static Settlement settled(Reckoned reckoned, @Nullable Instant run) {
		return (run != null)
				? Settlement.of(reckoned.timeline(), reckoned.reckoning(), reckoned.usage(), new RunSpan(null, run))
				: new Settlement(List.of(), List.of(), List.of());
	}

	private void post(SoldWallet wallet, List<Posting> postings) {
		PostedWallet posted = PostedWallet.of(Ledgers.End.START, postings);
		this.balances.put(wallet.key(), posted.end().balance());
		posted.buckets().forEach((bucket) -> add(Projection.BUCKET, ExpectedRows.bucket(wallet.key(), bucket)));
		posted.entries().forEach((entry) -> add(Projection.ENTRY, ExpectedRows.entry(wallet.key(), entry)));
	}

	private void charge(TargetFees fees, TargetMinimums minimums, @Nullable Instant run) {
		if (run != null) {
			RunSpan all = new RunSpan(null, run);
			fees.completing(all).forEach((row) -> owe(StoredLiable.ready(row)));
			minimums.completing(all, this::charged).forEach((row) -> owe(StoredLiable.ready(row)));
		}
	}

	/** The liable rows of a wallet that begin in a span. */
	private List<LiableRow> charged(SoldWallet wallet, Window span) {
		Reckoned reckoned = Objects.requireNonNull(this.wallets.get(wallet.key()));
		Window ever = new Window(Instant.MIN, Instant.MAX);
		return reckoned.reckoning().bill(wallet.terms(), ever, reckoned.usage()).liableRows(span, Instant.MIN);
	}

	private void owe(StoredLiable row) {
		add(Projection.LIABLE_SUMMARY, ExpectedRows.liable(row));
	}

	/** A target that was never run is due from its start. */
	private void schedule(long target, Instant start, List<Timeline> timelines, TargetFees fees,
			TargetMinimums minimums) {
		Instant run = this.runs.get(target);
		Instant due = (run != null) ? TargetFees.first(Settlement.nextDue(timelines, run),
				TargetFees.first(fees.nextDue(run), minimums.nextDue(run))) : start;
		add(Projection.ENTITLEMENT_ACCOUNT, Row.of(List.of(target), due));
	}

	private List<UsageSummary> usage(SoldWallet wallet) {
		return wallet.terms()
			.meters()
			.stream()
			.flatMap((meter) -> this.usage.getOrDefault(meter.key(), List.of()).stream())
			.toList();
	}

	private void add(Projection projection, Row row) {
		this.rows.computeIfAbsent(projection, (key) -> new ArrayList<>()).add(row);
	}

}
