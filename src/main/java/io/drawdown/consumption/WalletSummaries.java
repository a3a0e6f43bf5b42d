package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.consumption.SummaryRow.Level;
import io.drawdown.consumption.SummaryRow.Status;
import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bill;
import io.drawdown.reckoning.Figures;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.Source;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.UsageRow;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

/**
 * The summaries of one wallet as they are read: reckoned from usage and, where a run made
 * them final, as it stored them.
 */
final class WalletSummaries {

	private final AccountTerms account;

	private final SoldWallet wallet;

	private final @Nullable Instant run;

	private final Reopened mark;

	private final Bill bill;

	private final Map<Name, StoredRatable> ratables = new HashMap<>();

	private final StandingLiables liables;

	/** Ratable and liable rows whose overage has no rate. */
	private final Set<Name> unrated = new HashSet<>();

	/** Ratable and liable rows that are not what a run stored. */
	private final Set<Name> changed = new HashSet<>();

	/** What its usage made in tokens, by day or hour. */
	private final Map<Made, NavigableMap<Instant, Quantity>> tokens = new HashMap<>();

	/**
	 * Summaries of a wallet.
	 * @param run the instant up to which it was run, null if never
	 * @param mark since when it waits to be settled again
	 * @param periods whole billing periods
	 * @param bill of them
	 * @param tokens what was made of anything in them
	 * @param ratables those of them that are final
	 * @param liables those of them that are complete
	 */
	WalletSummaries(AccountTerms account, SoldWallet wallet, @Nullable Instant run, Reopened mark, Window periods,
			Bill bill, List<Usage> tokens, List<StoredRatable> ratables, List<StoredLiable> liables) {
		this.account = account;
		this.wallet = wallet;
		this.run = run;
		this.mark = mark;
		this.bill = bill;
		tokens.forEach((made) -> {
			Source source = Objects.requireNonNull(made.source());
			this.tokens.computeIfAbsent(new Made(source.meter(), source.slice().id()), (_) -> new TreeMap<>())
				.merge(made.at(), made.quantity(), Quantity::plus);
		});
		ratables.forEach((row) -> this.ratables.put(new Name(row.meter(), row.slice(), row.from()), row));
		this.liables = new StandingLiables(liables);
		Map<Name, StoredRatable> gone = new HashMap<>(this.ratables);
		for (RatableRow row : bill.ratableRows(periods, Instant.MIN)) {
			StoredRatable stored = gone.remove(Name.of(row.meter(), row.slice(), row.window()));
			boolean same = stored != null && stored.agrees(StoredRatable.of(row));
			mark(row.meter(), row.slice(), row.window(), !row.isRated(), this.unrated);
			mark(row.meter(), row.slice(), row.window(), !same && mark.concerns(row.window()), this.changed);
		}
		gone.values()
			.stream()
			.filter((row) -> mark.concerns(new Window(row.from(), row.until())))
			.map((row) -> Map.entry(wallet.terms().meter(row.meter()), row))
			.filter((row) -> row.getKey().isLive(row.getValue().from()))
			.forEach((row) -> mark(row.getKey(), row.getValue().slice(),
					row.getKey().ratableWindow(row.getValue().slice(), row.getValue().from()), true, this.changed));
	}

	/** Marks a ratable row and the liable row that it belongs to. */
	private static void mark(MeterTerms meter, int slice, Window ratable, boolean is, Set<Name> marked) {
		if (is) {
			marked.add(Name.of(meter, slice, ratable));
			marked.add(Name.of(meter, slice, meter.liableWindow(slice, ratable.from())));
		}
	}

	/** The rows of one level whose windows begin in a span of the periods. */
	Stream<SummaryRow> rows(Level level, Window span) {
		Instant idleBefore = idleBefore();
		return switch (level) {
			case USAGE -> this.bill.usageRows(span, idleBefore)
				.stream()
				.filter((row) -> isShown(row.meter(), row.figures()))
				.map(this::usage);
			case RATABLE -> this.bill.ratableRows(span, idleBefore)
				.stream()
				.filter((row) -> isShown(row.meter(), row.figures()))
				.map(this::ratable);
			case LIABLE -> Stream.concat(this.bill.liableRows(span, idleBefore)
				.stream()
				.filter((row) -> isShown(row.meter(), row.figures()))
				.filter((row) -> !isInvoiced(row.meter(), row.slice(), row.window()))
				.map(this::liable), stored(span));
		};
	}

	/** A row that adjusts another one and is not complete. */
	SummaryRow adjusting(StoredLiable open) {
		return summary(open, Status.IN_PROGRESS);
	}

	/**
	 * What was invoiced, as it was, and what adjusts it [L1]: an instant before the
	 * latest run knows of windows that are over.
	 */
	private Stream<SummaryRow> stored(Window span) {
		return this.liables.invoicedOrAdjusting(span)
			.filter((row) -> this.run != null && !row.until().isAfter(this.run))
			.map((row) -> summary(row, Status.valueOf(row.status())));
	}

	private SummaryRow summary(StoredLiable row, Status status) {
		MeterTerms meter = this.wallet.terms().meter(row.meter());
		return SummaryRow.liable(this.account.code(), asset(meter), this.wallet, meter.slice(row.slice()).attributes(),
				row, status);
	}

	/** An asset that has not begun at the run has no idle rows [P4]. */
	private boolean isShown(MeterTerms meter, Figures figures) {
		return figures.records() > 0 || (this.run != null && !meter.terms().getFirst().from().isAfter(this.run));
	}

	/** Idle rows reach to the end of the active billing period [P4]. */
	private Instant idleBefore() {
		Window life = this.wallet.terms().cycles().life();
		if (this.run == null || this.run.isBefore(life.from())) {
			return Instant.MIN;
		}
		return this.wallet.terms().periodNear(this.run).until();
	}

	private SummaryRow usage(UsageRow row) {
		MeterTerms meter = row.meter();
		Window ratable = meter.ratableWindow(row.slice(), row.window().from());
		Window liable = meter.liableWindow(row.slice(), row.window().from());
		Status status;
		if (isComplete(meter, row.slice(), liable) && !this.unrated.contains(Name.of(meter, row.slice(), liable))) {
			status = Status.LIABLE;
		}
		else if (isFrozen(meter, row.slice(), ratable)) {
			boolean rated = !this.unrated.contains(Name.of(meter, row.slice(), ratable));
			status = rated ? Status.RATED : Status.DRAWN_DOWN;
		}
		else {
			status = open(row.figures(), row.window());
		}
		return counted(Level.USAGE, meter, row.slice(), row.window(), status, row.figures()).making(made(row));
	}

	private Quantity made(UsageRow row) {
		NavigableMap<Instant, Quantity> days = this.tokens.get(new Made(row.meter().key(), row.slice()));
		return (days == null) ? Quantity.ZERO
				: days.subMap(row.window().from(), row.window().until())
					.values()
					.stream()
					.reduce(Quantity.ZERO, Quantity::plus);
	}

	private SummaryRow ratable(RatableRow row) {
		boolean frozen = isFrozen(row.meter(), row.slice(), row.window());
		Status status = frozen ? (row.isRated() ? Status.RATED : Status.FAILED) : open(row.figures(), row.window());
		SummaryRow counted = counted(Level.RATABLE, row.meter(), row.slice(), row.window(), status, row.figures());
		StoredRatable stored = this.ratables.get(Name.of(row.meter(), row.slice(), row.window()));
		if (frozen && stored != null && !this.mark.concerns(row.window())) {
			return counted.priced(stored.drawn(), stored.overage(), stored.tokens(), plain(stored.netUnitRate()),
					Objects.requireNonNullElse(stored.amount(), SummaryRow.NOTHING));
		}
		Money amount = row.amount();
		return counted.priced(row.figures().drawn(), row.figures().overage(), row.tokens(), plain(row.netUnitRate()),
				(amount != null) ? amount.amount() : SummaryRow.NOTHING);
	}

	/** A row that was not invoiced. */
	private SummaryRow liable(LiableRow row) {
		StoredLiable fresh = StoredLiable.ready(row);
		StoredLiable stored = this.liables.open(fresh.name());
		boolean complete = isComplete(row.meter(), row.slice(), row.window());
		if (complete && stored != null) {
			return summary(stored, Status.valueOf(stored.status()));
		}
		StoredLiable shown = this.liables.lessAdjusted(fresh);
		return summary((stored != null) ? shown.inVersion(stored.version()) : shown,
				complete ? Status.COMPLETE : open(row.figures(), row.window()));
	}

	private boolean isFrozen(MeterTerms meter, int slice, Window window) {
		StoredRatable stored = this.ratables.get(Name.of(meter, slice, window));
		return this.run != null && !meter.freezesAt(window).isAfter(this.run)
				&& isFinal(meter, slice, window, (stored != null) ? stored.until() : window.until());
	}

	private boolean isComplete(MeterTerms meter, int slice, Window liable) {
		StoredLiable stored = this.liables.open(StoredLiable.Name.ofUsage(meter.key(), slice, liable.from()));
		return this.run != null && !meter.completesAt(liable).isAfter(this.run)
				&& isFinal(meter, slice, liable, (stored != null) ? stored.until() : liable.until());
	}

	/**
	 * Whether a frozen window is not open again; what was invoiced never is [L1].
	 * @param until where the window ended when it was settled
	 */
	private boolean isFinal(MeterTerms meter, int slice, Window window, Instant until) {
		boolean open = this.mark.opens(window, this.changed.contains(Name.of(meter, slice, window)))
				|| !until.equals(window.until());
		return !open || isInvoiced(meter, slice, window);
	}

	private boolean isInvoiced(MeterTerms meter, int slice, Window window) {
		return this.liables.isInvoiced(meter.key(), slice, window.from());
	}

	/** What was final and is open again is under way, whatever counts in it [S3]. */
	private Status open(Figures figures, Window window) {
		boolean again = this.run != null && this.mark.isOpen() && !window.until().isAfter(this.run)
				&& this.mark.concerns(window);
		return (figures.records() > 0 || again) ? Status.IN_PROGRESS : Status.NEW;
	}

	private SummaryRow counted(Level level, MeterTerms meter, int slice, Window window, Status status,
			Figures figures) {
		return SummaryRow.counted(level, this.account.code(), asset(meter), this.wallet, meter.slice(slice), window,
				status, figures);
	}

	private SoldAsset asset(MeterTerms meter) {
		return Objects.requireNonNull(this.account.assets().get(meter.key().asset()));
	}

	/** As a rate is written: without exponent or trailing zeros. */
	private static BigDecimal plain(BigDecimal rate) {
		return new BigDecimal(rate.stripTrailingZeros().toPlainString());
	}

	/** What tokens were made of. */
	private record Made(MeterKey meter, int slice) {
	}

	/** Names a row of one level. */
	private record Name(MeterKey meter, int slice, Instant from) {

		static Name of(MeterTerms meter, int slice, Window window) {
			return new Name(meter.key(), slice, window.from());
		}

	}

}
