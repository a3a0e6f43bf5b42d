package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Exact;
import io.drawdown.rating.Facts;
import io.drawdown.rating.NaivePrice;
import io.drawdown.rating.Piece;
import io.drawdown.rating.Price;
import io.drawdown.rating.Ratio;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * The rules of pools told a second time, day by day and use by use: what commitments pay,
 * what grants cover, which tokens the rest makes, and what it costs [K1, K2, K3, K4]. For
 * meters that accumulate by the day and whose policies do not change.
 */
final class NaivePool {

	/** What each day's use drew, by bucket; "committed" and "over" stand for the rest. */
	final Map<String, BigDecimal> draws = new TreeMap<>();

	/** What was taken from commitments each day, by bucket. */
	final Map<String, BigDecimal> debits = new TreeMap<>();

	final Map<WalletKey, BigDecimal> overage = new HashMap<>();

	/** One for each rating window of a meter and slice, by what {@link Row#name} says. */
	final Map<String, Row> rows = new TreeMap<>();

	private final Pool pool;

	private final Map<WalletKey, NaiveJars> jars = new HashMap<>();

	private final Map<MeterKey, NaiveWindows> windows = new HashMap<>();

	NaivePool(Pool pool, Collection<Usage> values) {
		this.pool = pool;
		pool.wallets().forEach((key, terms) -> this.jars.put(key, new NaiveJars(terms)));
		pool.wallets()
			.values()
			.stream()
			.filter((terms) -> terms.kind() == WalletTerms.Kind.METERED)
			.flatMap((terms) -> terms.meters().stream())
			.forEach((meter) -> this.windows.put(meter.key(), new NaiveWindows(meter)));
		Map<LocalDate, List<Use>> byDay = new HashMap<>();
		contributions(values).forEach((use) -> byDay.computeIfAbsent(use.day, (day) -> new ArrayList<>()).add(use));
		LocalDate first = this.jars.values().stream().map(NaiveJars::first).min(LocalDate::compareTo).orElseThrow();
		LocalDate end = pool.wallets()
			.values()
			.stream()
			.map((terms) -> Window.day(terms.cycles().life().until()))
			.max(LocalDate::compareTo)
			.orElseThrow();
		for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
			for (NaiveJars wallet : this.jars.values()) {
				wallet.begin(day);
			}
			List<Use> used = byDay.getOrDefault(day, List.of());
			pay(used);
			cover(used);
			List<Use> tokens = used.stream().flatMap((use) -> tokens(use).stream()).toList();
			pay(tokens);
			cover(tokens);
		}
		this.rows.values().forEach(Row::rate);
	}

	static String name(Instant day, MeterKey meter, int slice, @Nullable Source source) {
		return Window.day(day) + " asset " + meter.asset() + " resource " + meter.resource() + "/" + slice
				+ ((source != null) ? " for " + source.resource() + "/" + source.slice().id() : "");
	}

	/** [M5]: what each day adds to the running value of its rating window. */
	private List<Use> contributions(Collection<Usage> values) {
		List<Use> uses = new ArrayList<>();
		for (Usage value : values) {
			MeterTerms meter = this.pool.meter(value.meter());
			Policy policy = meter.policies().getFirst().policy();
			LocalDate day = Window.day(value.at());
			NaiveWindows windows = Objects.requireNonNull(this.windows.get(value.meter()));
			List<Usage> together = values.stream()
				.filter((other) -> other.meter().equals(value.meter()) && other.slice() == value.slice()
						&& windows.rating(Window.day(other.at())).equals(windows.rating(day)))
				.toList();
			BigDecimal adds = switch (policy.combine()) {
				case SUM -> value.quantity().value();
				case MAX -> {
					BigDecimal before = together.stream()
						.filter((other) -> other.at().isBefore(value.at()))
						.map((other) -> other.quantity().value())
						.reduce(BigDecimal.ZERO, BigDecimal::max);
					yield value.quantity().value().subtract(before).max(BigDecimal.ZERO);
				}
				case LAST -> together.stream().anyMatch((other) -> other.at().isAfter(value.at())) ? BigDecimal.ZERO
						: value.quantity().value();
			};
			uses.add(new Use(meter, value.slice(), null, value.at(), adds));
		}
		return uses;
	}

	/** [K2, K4]: commitments pay before any grant. */
	private void pay(List<Use> uses) {
		List<Use> claims = new ArrayList<>(uses);
		claims.sort(Comparator.comparing((Use use) -> use.meter.terms().getLast().until())
			.thenComparing((use) -> use.unitRate(), Comparator.reverseOrder())
			.thenComparingLong((use) -> use.meter.key().asset())
			.thenComparing(Use.DRAWING_ORDER));
		for (Use use : claims) {
			for (CommitmentTerms commitment : takers(use)) {
				WalletKey wallet = commitment.wallets().get(use.meter.key().resource());
				Exact discount = discount(commitment, use);
				if (wallet != null) {
					debit(use, wallet, discount);
				}
				if (policy(commitment, use) == Exhausted.LOWEST) {
					use.lowest = use.lowest.compareTo(discount) <= 0 ? use.lowest : discount;
				}
			}
		}
	}

	/** Soonest end first, then by asset number. */
	private List<CommitmentTerms> takers(Use use) {
		return this.pool.commitments()
			.stream()
			.filter((one) -> one.resources().contains(use.used().key().resource()))
			.filter((one) -> one.terms().getFirst().contains(use.at))
			.filter((one) -> one.links()
				.stream()
				.anyMatch((link) -> link.anchor() == use.meter.key().asset() && link.effective().contains(use.at)))
			.sorted(Comparator.comparing((CommitmentTerms one) -> one.terms().getFirst().until())
				.thenComparingLong(CommitmentTerms::asset))
			.toList();
	}

	/**
	 * Raw units × discount are debited, bucket by bucket, each with nine decimals [Q1].
	 */
	private void debit(Use use, WalletKey wallet, Exact discount) {
		NaiveJars from = Objects.requireNonNull(this.jars.get(wallet));
		for (NaiveWallet.Jar jar : from.inOrder().stream().filter((one) -> one.left.signum() > 0).toList()) {
			BigDecimal needed = Exact.of(use.left).times(discount).decimals(9);
			BigDecimal debit = needed.min(jar.left);
			BigDecimal raw = (needed.compareTo(jar.left) <= 0) ? use.left
					: Exact.of(debit).by(discount).decimals(9).min(use.left);
			jar.left = jar.left.subtract(debit);
			use.left = use.left.subtract(raw);
			use.committed = use.committed.add(raw);
			NaiveWallet.add(this.debits, use.day + " " + wallet + " from " + jar.name, debit);
		}
	}

	/**
	 * One discount: that of the used resource, else of all, else of the token resource.
	 */
	private Exact discount(CommitmentTerms commitment, Use use) {
		MeterTerms used = use.used();
		long resource = used.key().resource();
		Adjustment change = commitment.discount(resource, use.at);
		if (change != null || use.source == null) {
			change = (change != null) ? change : commitment.discount(null, use.at);
			int slice = (use.source != null) ? use.source.slice().id() : use.slice;
			return (change != null) ? ratio(change, rate(used, slice, use.at)) : Exact.of(BigDecimal.ONE);
		}
		change = commitment.discount(null, use.at);
		change = (change != null) ? change : commitment.discount(use.meter.key().resource(), use.at);
		return (change != null) ? ratio(change, rate(use.meter, use.slice, use.at)) : Exact.of(BigDecimal.ONE);
	}

	private static Exact ratio(Adjustment change, BigDecimal rate) {
		if (change.kind() == Adjustment.Kind.PERCENTAGE) {
			return Exact.of(BigDecimal.valueOf(100).subtract(change.value())).by(Exact.of(BigDecimal.valueOf(100)));
		}
		if (rate.signum() == 0) {
			return Exact.of(BigDecimal.ONE);
		}
		BigDecimal changed = (change.kind() == Adjustment.Kind.OVERRIDE) ? change.value()
				: rate.subtract(change.value()).max(BigDecimal.ZERO);
		return Exact.of(changed).by(Exact.of(rate));
	}

	/** [K3]: what the commitment's line says, else the anchor. */
	private static Exhausted policy(CommitmentTerms commitment, Use use) {
		Exhausted said = commitment.policies().get(use.used().key().resource());
		return (said != null) ? said : use.meter.policies().getFirst().policy().exhausted();
	}

	/** [W3]: what commitments left is covered by the wallet's own buckets. */
	private void cover(List<Use> uses) {
		for (Use use : uses.stream().sorted(Use.DRAWING_ORDER).toList()) {
			NaiveJars wallet = Objects.requireNonNull(this.jars.get(this.pool.walletOf(use.meter.key())));
			String name = name(use.at, use.meter.key(), use.slice, use.source);
			NaiveWallet.add(this.draws, name + " from committed", use.committed);
			for (NaiveWallet.Jar jar : wallet.inOrder()) {
				BigDecimal drawn = use.left.min(jar.left);
				jar.left = jar.left.subtract(drawn);
				use.left = use.left.subtract(drawn);
				NaiveWallet.add(this.draws, name + " from " + jar.name, drawn);
			}
			NaiveWallet.add(this.draws, name + " from over", use.left);
			NaiveWallet.add(this.overage, this.pool.walletOf(use.meter.key()), use.left);
			Row row = row(use);
			row.consumed = row.consumed.add(use.quantity);
			row.over(use.left, use.lowest);
		}
	}

	/** [K1]: what the day adds to the running total of its (cut) rating window. */
	private List<Use> tokens(Use use) {
		MeterKey counted = use.meter.tokens();
		if (counted == null || use.meter.policies().getFirst().policy().overage() == Overage.DO_NOT_CHARGE) {
			return List.of();
		}
		Row row = row(use);
		BigDecimal running = row.overage();
		Price price = Objects.requireNonNull(price(use.meter, use.slice, use.at));
		BigDecimal all = NaivePrice.tokens(price, running).decimals(9);
		BigDecimal added = all.subtract(row.tokens);
		row.tokens = all;
		Slice slice = use.meter.slice(use.slice);
		Use tokens = new Use(this.pool.meter(counted), 0, new Source(use.meter.key(), use.meter.resourceCode(), slice),
				use.at, added);
		tokens.used = use.meter;
		tokens.lowest = use.lowest;
		return List.of(tokens);
	}

	private Row row(Use use) {
		LocalDate start = Objects.requireNonNull(this.windows.get(use.meter.key())).ratable(use.slice, use.day);
		return this.rows.computeIfAbsent(Row.name(use.meter.key(), use.slice, start),
				(name) -> new Row(use.meter, price(use.meter, use.slice, use.at)));
	}

	static @Nullable Price price(MeterTerms meter, int slice, Instant at) {
		if (meter.policies().getFirst().policy().overage() == Overage.DO_NOT_CHARGE) {
			return null;
		}
		return meter.rates()
			.stream()
			.filter((terms) -> terms.slice().id() == slice && terms.effective().contains(at))
			.map(RateTerms::price)
			.findAny()
			.orElse(null);
	}

	private static BigDecimal rate(MeterTerms meter, int slice, Instant at) {
		Price price = price(meter, slice, at);
		return (price != null) ? price.unitRate() : BigDecimal.ZERO;
	}

	/** What one day used of one meter and slice, or the tokens that it made. */
	private static final class Use {

		static final Comparator<Use> DRAWING_ORDER = Comparator.comparing((Use use) -> use.meter.assetCreatedAt())
			.thenComparingInt((use) -> use.meter.entitlement())
			.thenComparing((use) -> (use.source != null) ? use.source.resource() : "")
			.thenComparing((use) -> (use.source != null) ? use.source.slice() : use.meter.slice(use.slice));

		private final MeterTerms meter;

		private final int slice;

		private final @Nullable Source source;

		private final Instant at;

		private final LocalDate day;

		private final BigDecimal quantity;

		private @Nullable MeterTerms used;

		private BigDecimal left;

		private BigDecimal committed = BigDecimal.ZERO;

		private Exact lowest = Exact.of(BigDecimal.ONE);

		Use(MeterTerms meter, int slice, @Nullable Source source, Instant at, BigDecimal quantity) {
			this.meter = meter;
			this.slice = slice;
			this.source = source;
			this.at = at;
			this.day = Window.day(at);
			this.quantity = quantity;
			this.left = quantity;
		}

		/** The used resource, also where this is tokens. */
		MeterTerms used() {
			return (this.used != null) ? this.used : this.meter;
		}

		BigDecimal unitRate() {
			return rate(this.meter, this.slice, this.at);
		}

	}

	/** One rating window of a meter and slice. */
	static final class Row {

		private final MeterTerms meter;

		private final @Nullable Price price;

		private BigDecimal consumed = BigDecimal.ZERO;

		private final List<BigDecimal> overage = new ArrayList<>();

		private final List<Exact> discounts = new ArrayList<>();

		private BigDecimal tokens = BigDecimal.ZERO;

		private BigDecimal amount = BigDecimal.ZERO;

		Row(MeterTerms meter, @Nullable Price price) {
			this.meter = meter;
			this.price = price;
		}

		static String name(MeterKey meter, int slice, LocalDate start) {
			return "asset " + meter.asset() + " resource " + meter.resource() + "/" + slice + " from " + start;
		}

		/** What it comes to, as a line. */
		@Override
		public String toString() {
			return text(this.consumed, this.consumed.subtract(overage()), overage(), this.tokens, this.amount);
		}

		static String text(BigDecimal consumed, BigDecimal drawn, BigDecimal overage, BigDecimal tokens,
				BigDecimal amount) {
			return plain(consumed) + " = " + plain(drawn) + " + " + plain(overage) + ", " + plain(tokens) + " tokens, "
					+ plain(amount);
		}

		private void over(BigDecimal quantity, Exact discount) {
			this.overage.add(quantity);
			this.discounts.add(discount);
		}

		private BigDecimal overage() {
			return this.overage.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		private void rate() {
			if (this.price != null && this.meter.tokens() == null) {
				List<Piece> pieces = new ArrayList<>();
				for (int i = 0; i < this.overage.size(); i++) {
					pieces.add(new Piece(Quantity.of(this.overage.get(i)), this.discounts.get(i).ratio(), null));
				}
				this.amount = NaivePrice
					.amount(this.price, new Facts(Quantity.of(this.consumed.subtract(overage())), pieces, Map.of()))
					.decimals(10);
			}
		}

		private static String plain(BigDecimal value) {
			return (value.signum() != 0)
					? value.setScale(12, RoundingMode.UNNECESSARY).stripTrailingZeros().toPlainString() : "0";
		}

	}

}
