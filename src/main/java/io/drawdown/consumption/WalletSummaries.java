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

	private final Bill bill;

	private final Map<Name, StoredRatable> ratables = new HashMap<>();

	private final Map<Name, StoredLiable> liables = new HashMap<>();

	/** Ratable and liable rows whose overage has no rate. */
	private final Set<Name> unrated = new HashSet<>();

	/** What its usage made in tokens, by day or hour. */
	private final Map<Made, NavigableMap<Instant, Quantity>> tokens = new HashMap<>();

	/**
	 * Summaries of a wallet.
	 * @param run the instant up to which it was run, null if never
	 * @param periods whole billing periods
	 * @param bill of them
	 * @param tokens what was made of anything in them
	 * @param ratables those of them that are final
	 * @param liables those of them that are complete
	 */
	WalletSummaries(AccountTerms account, SoldWallet wallet, @Nullable Instant run, Window periods, Bill bill,
			List<Usage> tokens, List<StoredRatable> ratables, List<StoredLiable> liables) {
		this.account = account;
		this.wallet = wallet;
		this.run = run;
		this.bill = bill;
		tokens.forEach((made) -> {
			Source source = Objects.requireNonNull(made.source());
			this.tokens.computeIfAbsent(new Made(source.meter(), source.slice().id()), (_) -> new TreeMap<>())
				.merge(made.at(), made.quantity(), Quantity::plus);
		});
		ratables.forEach((row) -> this.ratables.put(new Name(row.meter(), row.slice(), row.from()), row));
		liables.forEach((row) -> this.liables.put(new Name(row.meter(), row.slice(), row.from()), row));
		for (RatableRow row : bill.ratableRows(periods, Instant.MIN)) {
			if (!row.isRated()) {
				this.unrated.add(Name.of(row.meter(), row.slice(), row.window()));
				this.unrated
					.add(Name.of(row.meter(), row.slice(), row.meter().liableWindow(row.slice(), row.window().from())));
			}
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
			case LIABLE -> this.bill.liableRows(span, idleBefore)
				.stream()
				.filter((row) -> isShown(row.meter(), row.figures()))
				.map(this::liable);
		};
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
		if (isComplete(meter, liable) && !this.unrated.contains(Name.of(meter, row.slice(), liable))) {
			status = Status.LIABLE;
		}
		else if (isFrozen(meter, ratable)) {
			boolean rated = !this.unrated.contains(Name.of(meter, row.slice(), ratable));
			status = rated ? Status.RATED : Status.DRAWN_DOWN;
		}
		else {
			status = open(row.figures());
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
		boolean frozen = isFrozen(row.meter(), row.window());
		Status status = frozen ? (row.isRated() ? Status.RATED : Status.FAILED) : open(row.figures());
		SummaryRow counted = counted(Level.RATABLE, row.meter(), row.slice(), row.window(), status, row.figures());
		StoredRatable stored = this.ratables.get(Name.of(row.meter(), row.slice(), row.window()));
		if (frozen && stored != null) {
			BigDecimal amount = Objects.requireNonNullElse(stored.amount(), SummaryRow.NOTHING);
			return counted.priced(1, stored.drawn(), stored.overage(), stored.tokens(), plain(stored.netUnitRate()),
					amount, amount);
		}
		Money amount = row.amount();
		BigDecimal unrounded = (amount != null) ? amount.amount() : SummaryRow.NOTHING;
		return counted.priced(1, row.figures().drawn(), row.figures().overage(), row.tokens(), plain(row.netUnitRate()),
				unrounded, unrounded);
	}

	private SummaryRow liable(LiableRow row) {
		boolean complete = isComplete(row.meter(), row.window());
		StoredLiable stored = this.liables.get(Name.of(row.meter(), row.slice(), row.window()));
		if (complete && stored != null) {
			return counted(Level.LIABLE, row.meter(), row.slice(), row.window(), Status.valueOf(stored.status()),
					row.figures())
				.priced(stored.version(), stored.drawn(), stored.overage(), stored.tokens(),
						plain(stored.netUnitRate()), stored.amount(), stored.unrounded());
		}
		Status status = complete ? Status.COMPLETE : open(row.figures());
		return counted(Level.LIABLE, row.meter(), row.slice(), row.window(), status, row.figures()).priced(1,
				row.figures().drawn(), row.figures().overage(), row.tokens(), plain(row.netUnitRate()),
				row.amount().amount(), row.unrounded().amount());
	}

	private boolean isFrozen(MeterTerms meter, Window window) {
		return this.run != null && !meter.freezesAt(window).isAfter(this.run);
	}

	private boolean isComplete(MeterTerms meter, Window liable) {
		return this.run != null && !meter.completesAt(liable).isAfter(this.run);
	}

	private static Status open(Figures figures) {
		return (figures.records() > 0) ? Status.IN_PROGRESS : Status.NEW;
	}

	private SummaryRow counted(Level level, MeterTerms meter, int slice, Window window, Status status,
			Figures figures) {
		SoldAsset asset = Objects.requireNonNull(this.account.assets().get(meter.key().asset()));
		return SummaryRow.counted(level, this.account.code(), asset, this.wallet, meter.slice(slice), window, status,
				figures);
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
