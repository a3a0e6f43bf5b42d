package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.function.Function;
import java.util.stream.Stream;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * What holds for all wallets and all usage. {@code -Dtry=<seed>} repeats one seed,
 * {@code -Dseeds=<n>} tries so many.
 */
class ReckoningProperties {

	private static final Quantity CRUMB = Quantity.parse("0.000000001");

	/** {@code reckon(a..c) = reckon(a..b).closing ▸ reckon(b..c)}, at every cut. */
	@TestFactory
	Stream<DynamicTest> reckonsInTwoPartsWhatItReckonsInOne() {
		return law(RandomWallet::of, (wallet) -> {
			Timeline timeline = wallet.timeline();
			Reckoning whole = wallet.reckoning();
			for (Segment segment : timeline.segments()) {
				Instant cut = segment.window().from();
				Reckoning first = Reckoning.from(Opening.initial(), timeline, cut, SoldWallet.used(wallet.usage()));
				Reckoning second = Reckoning.from(first.closing(), timeline, timeline.until(),
						SoldWallet.used(wallet.usage()));

				List<Drain> drains = new ArrayList<>(first.drains());
				drains.addAll(second.drains());
				assertThat(drains).isEqualTo(whole.drains());
				assertThat(second.closing()).isEqualTo(whole.closing());
			}
			assertThat(whole.closing().balances().keySet()).allMatch((key) -> isOpenAfterwards(key, timeline));
		});
	}

	/** A bucket that outlives the wallet, or rolls over where the wallet ends. */
	private static boolean isOpenAfterwards(Bucket.Key key, Timeline timeline) {
		return timeline.buckets()
			.stream()
			.filter((bucket) -> !bucket.validity().until().isBefore(timeline.until()))
			.anyMatch((bucket) -> bucket.key().equals(key) || bucket.key().next().equals(key));
	}

	/** A shorter timeline is the beginning of a longer one. */
	@TestFactory
	Stream<DynamicTest> reckonsTheSameHoweverFarTheTimelineReaches() {
		return law(RandomWallet::of, (wallet) -> {
			Timeline shorter = Timeline.reaching(wallet.terms(), wallet.anyInstant());
			Reckoning reckoning = Reckoning.of(shorter, SoldWallet.used(wallet.usage()));

			int count = reckoning.drains().size();
			assertThat(reckoning.drains()).isEqualTo(wallet.reckoning().drains().subList(0, count));
		});
	}

	/** [S5]: records may be permuted, split and merged. */
	@TestFactory
	Stream<DynamicTest> doesNotDependOnTheOrderOrBatchingOfUsage() {
		return law(RandomWallet::of, (wallet) -> {
			List<Usage> pieces = new ArrayList<>();
			for (Usage used : wallet.usage()) {
				Quantity piece = used.quantity().prorated(wallet.random().nextInt(5), 4, 6).min(used.quantity());
				pieces.add(
						new Usage(used.meter(), used.slice(), used.at(), used.quantity().minus(piece), used.records()));
				pieces.add(new Usage(used.meter(), used.slice(), used.at(), piece, 0));
			}
			Collections.shuffle(pieces, wallet.random());
			RandomWallet other = wallet.using(pieces);

			assertThat(other.reckoning()).isEqualTo(wallet.reckoning());
			assertThat(rows(other)).isEqualTo(rows(wallet));
			assertThat(ledger(other)).isEqualTo(ledger(wallet));
		});
	}

	/**
	 * [W11]: granted = drawn + expired + rolled over + forfeited + remaining, for every
	 * bucket on every day.
	 */
	@TestFactory
	Stream<DynamicTest> createsAndLosesNothingOnAnyDay() {
		return law(RandomWallet::of, (wallet) -> {
			for (LocalDate day : wallet.days()) {
				Conservation.check(wallet.timeline(), wallet.usage(), Window.midnight(day));
			}
			Conservation.check(wallet.timeline(), wallet.usage(), wallet.life().until());
		});
	}

	/**
	 * [S4]: consumption = drawn + overage, and each level is the sum of the one below.
	 */
	@TestFactory
	Stream<DynamicTest> addsUpOnAllLevels() {
		return law(RandomWallet::of, (wallet) -> {
			Rows rows = rows(wallet);
			for (LiableRow liable : rows.liable()) {
				List<RatableRow> below = rows.ratable().stream().filter((row) -> isIn(row, liable)).toList();
				assertThat(figures(below.stream().map(RatableRow::figures).toList())).isEqualTo(liable.figures());
				assertThat(sum(below)).isEqualTo(liable.unrounded());
				assertThat(below).extracting(RatableRow::price)
					.allSatisfy((price) -> assertThat(price).isEqualTo(liable.price()));
			}
			for (RatableRow ratable : rows.ratable()) {
				assertThat(figures(rows.usage()
					.stream()
					.filter((row) -> row.meter().equals(ratable.meter()) && row.slice() == ratable.slice()
							&& ratable.window().contains(row.window()))
					.map(UsageRow::figures)
					.toList())).isEqualTo(ratable.figures());
			}
			for (UsageRow row : rows.usage()) {
				assertThat(row.figures()).isEqualTo(new Figures(records(wallet.usage(), row), row.figures().drawn(),
						used(wallet.usage(), row).minus(row.figures().drawn())));
			}
			assertThat(total(rows.usage().stream().map((row) -> row.figures().consumed()).toList()))
				.isEqualTo(total(wallet.usage().stream().map(Usage::quantity).toList()));
			assertThat(figures(rows.liable().stream().map(LiableRow::figures).toList()))
				.isEqualTo(figures(rows.usage().stream().map(UsageRow::figures).toList()));
		});
	}

	/** Who got which part is a division of what was drawn, no more and no less. */
	@TestFactory
	Stream<DynamicTest> attributesExactlyWhatWasDrawn() {
		return law(RandomWallet::of, (wallet) -> {
			Reckoning reckoning = wallet.reckoning();
			for (Drain drain : reckoning.drains()) {
				Window segment = drain.segment().window();
				List<Part> parts = reckoning.parts(wallet.terms(), segment, wallet.usage());
				Map<Bucket, Quantity> drawn = new HashMap<>();
				Quantity overage = Quantity.ZERO;
				for (Part part : parts) {
					Bucket bucket = part.bucket();
					assertThat(part.quantity().isNegative()).isFalse();
					if (bucket != null) {
						drawn.merge(bucket, part.quantity(), Quantity::plus);
					}
					else {
						overage = overage.plus(part.quantity());
					}
				}
				assertThat(drawn).isEqualTo(drain.draws());
				assertThat(overage).isEqualTo(drain.overage());
				assertThat(drain.used()).isEqualTo(total(drain.draws().values()).plus(drain.overage()));
				assertThat(parts.stream().mapToLong(Part::records).sum()).isEqualTo(wallet.usage()
					.stream()
					.filter((used) -> segment.contains(used.at()))
					.mapToLong(Usage::records)
					.sum());
			}
		});
	}

	/** Windows of all levels lie end to end over the life of an asset, and nest [P2]. */
	@TestFactory
	Stream<DynamicTest> laysIdleWindowsEndToEnd() {
		return law(RandomWallet::of, (wallet) -> {
			Bill bill = wallet.using(List.of()).reckoning().bill(wallet.terms(), wallet.life(), List.of());
			Instant end = wallet.life().until();
			for (MeterTerms meter : wallet.terms().meters()) {
				checkEndToEnd(meter,
						bill.usageRows(wallet.life(), end)
							.stream()
							.filter((row) -> row.meter().equals(meter))
							.map(UsageRow::window)
							.toList());
				checkEndToEnd(meter,
						bill.ratableRows(wallet.life(), end)
							.stream()
							.filter((row) -> row.meter().equals(meter))
							.map(RatableRow::window)
							.toList());
				checkEndToEnd(meter,
						bill.liableRows(wallet.life(), end)
							.stream()
							.filter((row) -> row.meter().equals(meter))
							.map(LiableRow::window)
							.toList());
			}
		});
	}

	private static void checkEndToEnd(MeterTerms meter, List<Window> windows) {
		Iterator<Window> next = windows.iterator();
		for (Window term : meter.terms()) {
			for (Instant at = term.from(); at.isBefore(term.until());) {
				Window window = next.next();
				assertThat(window.from()).isEqualTo(at);
				at = window.until();
				assertThat(term.contains(window)).isTrue();
			}
		}
		assertThat(next).isExhausted();
	}

	/** Settling only appends: what is due does not move while what is frozen does not. */
	@TestFactory
	Stream<DynamicTest> postsWhatIsDueOnceAndForAll() {
		return law(RandomWallet::ofLikeAssets, (wallet) -> {
			Instant due = wallet.anyInstant();
			Predicate<Usage> frozen = (used) -> {
				MeterTerms meter = wallet.terms().meter(used.meter());
				return !meter.freezesAt(meter.ratableWindow(used.slice(), used.at())).isAfter(due);
			};
			List<Usage> later = new ArrayList<>(wallet.usage().stream().filter(frozen).toList());
			wallet.moreUsage(20).stream().filter(frozen.negate()).forEach(later::add);

			List<Posting> first = dueBy(due, Timeline.reaching(wallet.terms(), due), wallet);
			List<Posting> second = dueBy(due, wallet.timeline(), wallet.using(later));

			assertThat(second).isEqualTo(first);
		});
	}

	private static List<Posting> dueBy(Instant due, Timeline timeline, RandomWallet wallet) {
		List<Usage> usage = wallet.usage().stream().filter((used) -> used.at().isBefore(timeline.until())).toList();
		Window span = new Window(wallet.life().from(), timeline.until());
		List<Posting> postings = Ledger.of(timeline, Reckoning.of(timeline, SoldWallet.used(usage)), span, usage);
		List<Posting> dueBy = postings.stream().filter((posting) -> !posting.due().isAfter(due)).toList();
		assertThat(dueBy).isEqualTo(postings.subList(0, dueBy.size()));
		return dueBy;
	}

	/**
	 * [W10, W11]: no balance is negative after any entry, and at the end all is nothing
	 * but what outlives the wallet.
	 */
	@TestFactory
	Stream<DynamicTest> neverPostsMoreThanThereIs() {
		return law(RandomWallet::of, (wallet) -> {
			Map<Bucket.Key, Quantity> balances = new HashMap<>();
			for (Posting posting : ledger(wallet)) {
				Quantity balance = balances.merge(posting.bucket().key(), posting.quantity(), Quantity::plus);

				assertThat(balance.isNegative()).isFalse();
				assertThat(posting.due()).isAfterOrEqualTo(posting.at());
			}
			Map<Bucket.Key, Balance> open = wallet.reckoning().closing().balances();
			for (Bucket bucket : wallet.timeline().buckets()) {
				Quantity left = open.getOrDefault(bucket.key(), Balance.NONE).left();
				boolean ends = bucket.validity().until().equals(wallet.life().until());
				Quantity rolls = ends ? open.getOrDefault(bucket.key().next(), Balance.NONE).left() : Quantity.ZERO;
				Quantity cutOff = bucket.validity().until().isAfter(wallet.life().until()) ? bucket.cutOff()
						: Quantity.ZERO;
				assertThat(balances.getOrDefault(bucket.key(), Quantity.ZERO)).isEqualTo(left.plus(rolls).plus(cutOff));
			}
		});
	}

	/** [W12]: so much fits without any more overage, a crumb more does not. */
	@TestFactory
	Stream<DynamicTest> knowsExactlyHowMuchFits() {
		return law(RandomWallet::of, (wallet) -> {
			Reckoning before = wallet.reckoning();
			for (int count = 0; count < 5; count++) {
				Instant at = wallet.anyInstant();
				Quantity available = before.available(at);

				assertThat(overageWith(available, at, wallet)).isEqualTo(before.overage());
				assertThat(overageWith(available.plus(CRUMB), at, wallet)).isEqualTo(before.overage().plus(CRUMB));
			}
		});
	}

	/** [W12, W14]: what was used before a fresh start has no bearing on what fits. */
	@TestFactory
	Stream<DynamicTest> forgetsWhatWasUsedBeforeAFreshStart() {
		return law(RandomWallet::of, (wallet) -> {
			Reckoning whole = wallet.reckoning();
			Function<Segment, Quantity> used = SoldWallet.used(wallet.usage());
			for (int count = 0; count < 5; count++) {
				Instant at = wallet.anyInstant();
				Instant start = wallet.timeline().freshStart(at);

				assertThat(start).isBeforeOrEqualTo(at);
				assertThat(Reckoning.available(wallet.timeline(), (segment) -> segment.window().from().isBefore(start)
						? Quantity.of(1_000_000) : used.apply(segment), at))
					.isEqualTo(whole.available(at));
			}
		});
	}

	private static Quantity overageWith(Quantity more, Instant at, RandomWallet wallet) {
		return Reckoning
			.of(wallet.timeline(),
					(segment) -> SoldWallet.used(wallet.usage())
						.apply(segment)
						.plus(segment.window().contains(at) ? more : Quantity.ZERO))
			.overage();
	}

	/** The same rules told a second time, day by day, give the same. */
	@TestFactory
	Stream<DynamicTest> agreesWithAnAccountKeptDayByDay() {
		return law(RandomWallet::daily, (wallet) -> {
			NaiveWallet naive = new NaiveWallet(wallet.terms(), wallet.usage());
			Map<String, BigDecimal> draws = new TreeMap<>();
			Map<Long, BigDecimal> owed = new TreeMap<>();
			for (Part part : wallet.reckoning().parts(wallet.terms(), wallet.life(), wallet.usage())) {
				Bucket bucket = part.bucket();
				NaiveWallet
					.add(draws,
							NaiveWallet.name(Window.day(part.window().from()), part.meter().key(), part.slice(),
									(bucket != null) ? NaiveGrants.name(bucket.key()) : "over"),
							part.quantity().value());
			}
			for (LiableRow row : rows(wallet).liable()) {
				NaiveWallet.add(owed, row.meter().key().asset(), row.unrounded().amount());
			}

			assertThat(draws).isEqualTo(naive.draws());
			assertThat(ends(ledger(wallet))).isEqualTo(naive.ends());
			assertThat(owed).isEqualTo(naive.owed());
		});
	}

	/** [W16]: and on every day the wallet reads like that account. */
	@TestFactory
	Stream<DynamicTest> readsOnAnyDayLikeAnAccountKeptDayByDay() {
		return law(RandomWallet::daily, (wallet) -> new NaiveWallet(wallet.terms(), wallet.usage()).days()
			.forEach((day,
					told) -> assertThat(
							NaiveDay.of(Conservation.state(wallet.timeline(), wallet.usage(), Window.midnight(day))))
						.as("on %s", day)
						.isEqualTo(told.plain())));
	}

	/** What the statement says became of each bucket's rest. */
	private static Map<String, BigDecimal> ends(List<Posting> postings) {
		Map<String, BigDecimal> ends = new TreeMap<>();
		for (Posting posting : postings) {
			String name = NaiveGrants.name(posting.bucket().key());
			BigDecimal out = posting.quantity().value().negate();
			switch (posting.reason()) {
				case EXPIRY -> NaiveWallet.add(ends, name + " expired", out);
				case CANCEL -> NaiveWallet.add(ends, name + " cut off", out);
				case ROLLOVER -> NaiveWallet.add(ends, name + " rolled over", out.max(BigDecimal.ZERO));
				case RENEW -> NaiveWallet.add(ends, name + " forfeited", out.max(BigDecimal.ZERO));
				default -> {
				}
			}
		}
		return ends;
	}

	private static Rows rows(RandomWallet wallet) {
		Bill bill = wallet.reckoning().bill(wallet.terms(), wallet.life(), wallet.usage());
		return new Rows(bill.usageRows(wallet.life(), wallet.life().from()),
				bill.ratableRows(wallet.life(), wallet.life().from()),
				bill.liableRows(wallet.life(), wallet.life().from()));
	}

	private static List<Posting> ledger(RandomWallet wallet) {
		return Ledger.of(wallet.timeline(), wallet.reckoning(), wallet.life(), wallet.usage());
	}

	private static boolean isIn(RatableRow ratable, LiableRow liable) {
		return ratable.meter().equals(liable.meter()) && ratable.slice() == liable.slice()
				&& liable.window().contains(ratable.window());
	}

	private static Figures figures(List<Figures> figures) {
		return figures.stream().reduce(Figures.NONE, Figures::plus);
	}

	private static Quantity total(Collection<Quantity> quantities) {
		return quantities.stream().reduce(Quantity.ZERO, Quantity::plus);
	}

	private static Money sum(List<RatableRow> rows) {
		Money sum = Money.zero(rows.getFirst().meter().currency());
		for (RatableRow row : rows) {
			Money amount = row.amount();
			sum = (amount != null) ? sum.plus(amount) : sum;
		}
		return sum;
	}

	private static Quantity used(List<Usage> usage, UsageRow row) {
		return total(usage.stream().filter((used) -> counts(used, row)).map(Usage::quantity).toList());
	}

	private static long records(List<Usage> usage, UsageRow row) {
		return usage.stream().filter((used) -> counts(used, row)).mapToLong(Usage::records).sum();
	}

	private static boolean counts(Usage used, UsageRow row) {
		return used.meter().equals(row.meter().key()) && used.slice() == row.slice()
				&& row.window().contains(used.at());
	}

	private static Stream<DynamicTest> law(WalletMaker maker, WalletLaw law) {
		Long one = Long.getLong("try");
		LongStream seeds = (one != null) ? LongStream.of(one)
				: LongStream.rangeClosed(1, Integer.getInteger("seeds", 500));
		return seeds.mapToObj((seed) -> dynamicTest("seed " + seed, () -> law.check(maker.make(seed))));
	}

	/** Makes a wallet of a seed. */
	private interface WalletMaker {

		RandomWallet make(long seed);

	}

	/** What must hold for a wallet. */
	private interface WalletLaw {

		void check(RandomWallet wallet);

	}

	/** The rows of a wallet in which a record counts. */
	private record Rows(List<UsageRow> usage, List<RatableRow> ratable, List<LiableRow> liable) {
	}

}
