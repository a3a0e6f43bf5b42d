package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

/**
 * A wallet that changes from a day on: its terms, or what it is reckoned together with.
 * Pure: it tells what the change reaches.
 *
 * @param before null where nothing was sold into it
 * @param after as it is from now on; what was sold once stays sold, if for no time
 * @param wasPlain whether segments are stored of it
 * @param pool all that it is reckoned together with from now on
 * @param day the start of the first day on which anything is different
 */
record ChangedWallet(WalletId id, @Nullable SoldWallet before, SoldWallet after, boolean wasPlain, Pool pool,
		Instant day) {

	/** The wallets that differ, in the order in which they were opened. */
	static List<ChangedWallet> between(AccountTerms before, AccountTerms after, Instant day) {
		List<ChangedWallet> changed = new ArrayList<>();
		after.wallets().forEach((key, wallet) -> {
			SoldWallet was = before.wallets().get(key);
			Pool old = (was != null) ? before.pool(key) : null;
			Pool pool = after.pool(key);
			boolean together = old != null && (!old.isPlain() || !pool.isPlain()) && !old.equals(pool);
			if (was == null || together || !was.terms().equals(wallet.terms())) {
				changed.add(new ChangedWallet(new WalletId(after.account(), key), was, wallet,
						old == null || old.isPlain(), pool, day));
			}
		});
		return changed;
	}

	/** Whether it is reckoned by itself, before and after. */
	boolean isPlain() {
		return this.wasPlain && this.pool.isPlain();
	}

	WalletKey key() {
		return this.id.key();
	}

	/** Whether nothing was sold into it before, so that nothing is stored of it. */
	boolean isNew() {
		return this.before == null;
	}

	/**
	 * What the change opens again, if it changes rows that are final: before it billing
	 * periods may have had other bounds, and others may have been first to take from a
	 * commitment, which goes by when they end [K4].
	 * @param reach since when the wallet may be drawn from in another way
	 */
	Reopened opening(Instant reach) {
		Instant period = (this.before != null) ? this.before.terms().periodNear(reach).from() : reach;
		Instant committed = this.pool.commitments()
			.stream()
			.flatMap((commitment) -> commitment.terms().stream())
			.map(Window::from)
			.reduce(Window.FOREVER, Window::earlier);
		return new Reopened(reach, committed.isBefore(reach) ? committed : null,
				Window.earlier(Window.earlier(reach, period), committed));
	}

	/**
	 * Since when the wallet may be drawn from in another way: the day or, where the grant
	 * of a bucket changes, the birth of that bucket [W6].
	 * @param known as far as anything is stored
	 */
	Instant reach(Instant known) {
		Instant born = firstChangedBucket(known);
		return (born != null) ? Window.earlier(born, this.day) : this.day;
	}

	/**
	 * Whether an asset ends at another time, which changes who was first to draw from a
	 * commitment since ever [K4].
	 */
	boolean movesClaims() {
		Map<MeterKey, MeterTerms> was = byKey(this.before);
		return !this.pool.commitments().isEmpty() && byKey(this.after).values().stream().anyMatch((meter) -> {
			MeterTerms old = was.get(meter.key());
			return old != null && !old.terms().isEmpty() && (meter.terms().isEmpty()
					|| !meter.terms().getLast().until().equals(old.terms().getLast().until()));
		});
	}

	/** The meters whose records count in other spans since the day, and those spans. */
	Map<MeterKey, List<CountedSpan>> recounted() {
		Map<MeterKey, List<CountedSpan>> recounted = new LinkedHashMap<>();
		Map<MeterKey, MeterTerms> now = metered(this.after);
		metered(this.before).forEach((key, meter) -> {
			List<CountedSpan> spans = spans(now.get(key));
			if (!spans.equals(spans(meter))) {
				recounted.put(key, spans);
			}
		});
		return recounted;
	}

	/** Whether its records are told apart by attributes, before or after [R10]. */
	boolean isSliced() {
		return Stream.concat(metered(this.before).values().stream(), metered(this.after).values().stream())
			.flatMap((meter) -> meter.rates().stream())
			.anyMatch((rate) -> !rate.slice().equals(Slice.NONE));
	}

	/** By meter, when its records counted and do so no more. */
	Map<MeterKey, List<Window>> uncounted() {
		Map<MeterKey, List<Window>> uncounted = new LinkedHashMap<>();
		Map<MeterKey, MeterTerms> now = metered(this.after);
		metered(this.before).forEach((key, meter) -> {
			List<CountedSpan> spans = spans(now.get(key));
			List<Window> outside = spans(meter).stream().flatMap((span) -> span.outside(spans).stream()).toList();
			if (!outside.isEmpty()) {
				uncounted.put(key, outside);
			}
		});
		return uncounted;
	}

	/**
	 * Where its segments begin to differ: the start of the one that is cut or ends there
	 * first.
	 */
	Instant cutSince(Instant reach, Timeline now) {
		Instant since = reach;
		for (Timeline timeline : List.of(timelineBefore(reach), now)) {
			for (Segment segment : timeline.segments()) {
				if (segment.window().contains(reach)) {
					since = Window.earlier(since, segment.window().from());
				}
			}
		}
		return since;
	}

	/** Whether the same segments begin in a span as before. */
	boolean isCutAlike(Window span, Timeline now) {
		return starts(timelineBefore(span.until()), span).equals(starts(now, span));
	}

	private static List<Instant> starts(Timeline timeline, Window span) {
		return timeline.segments().stream().map((segment) -> segment.window().from()).filter(span::contains).toList();
	}

	private Timeline timelineBefore(Instant at) {
		return Timeline.reaching(Objects.requireNonNull(this.before).terms(), at);
	}

	/** The earliest birth of a bucket that is not what it was, null if there is none. */
	private @Nullable Instant firstChangedBucket(Instant known) {
		Map<Bucket.Key, Bucket> was = buckets(this.before, known);
		Map<Bucket.Key, Bucket> now = buckets(this.after, known);
		boolean reordered = this.before != null && this.before.terms().order() != this.after.terms().order();
		Set<Bucket.Key> keys = new LinkedHashSet<>(was.keySet());
		keys.addAll(now.keySet());
		return keys.stream()
			.filter((key) -> reordered || !Objects.equals(was.get(key), now.get(key)))
			.flatMap((key) -> Stream.of(was.get(key), now.get(key)))
			.filter(Objects::nonNull)
			.map((bucket) -> bucket.validity().from())
			.filter((birth) -> !birth.isAfter(known))
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** Without their numbers, which shift when others come before them. */
	private static Map<Bucket.Key, Bucket> buckets(@Nullable SoldWallet wallet, Instant known) {
		Map<Bucket.Key, Bucket> buckets = new HashMap<>();
		if (wallet != null) {
			for (Bucket bucket : Timeline.reaching(wallet.terms(), known).buckets()) {
				buckets.put(bucket.key(),
						new Bucket(bucket.key(), 0, bucket.source(), bucket.asset(), bucket.validity(),
								bucket.granted(), bucket.cutOff(), bucket.priority(), bucket.originalGrant(),
								bucket.rolls(), bucket.forfeits()));
			}
		}
		return buckets;
	}

	private List<CountedSpan> spans(@Nullable MeterTerms meter) {
		return (meter != null) ? CountedSpan.of(meter, this.day) : List.of();
	}

	private static Map<MeterKey, MeterTerms> metered(@Nullable SoldWallet wallet) {
		boolean counts = wallet != null && wallet.terms().kind() == WalletTerms.Kind.METERED;
		return counts ? byKey(wallet) : Map.of();
	}

	private static Map<MeterKey, MeterTerms> byKey(@Nullable SoldWallet wallet) {
		Map<MeterKey, MeterTerms> meters = new LinkedHashMap<>();
		if (wallet != null) {
			wallet.terms().meters().forEach((meter) -> meters.put(meter.key(), meter));
		}
		return meters;
	}

}
