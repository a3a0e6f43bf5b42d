package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What the commitments of a pool pay of its usage before any grant does, and what overage
 * costs while they go on [K2, K3, K4].
 */
final class Commitments {

	private final Pool pool;

	private final Map<WalletKey, Purse> purses = new HashMap<>();

	/** Where a bucket of any commitment begins or ends. */
	private final NavigableSet<Instant> cuts = new TreeSet<>();

	Commitments(Pool pool, Function<WalletTerms, Timeline> timelines, PoolStart start) {
		this.pool = pool;
		for (CommitmentTerms commitment : pool.commitments()) {
			commitment.wallets().values().forEach((key) -> {
				Timeline timeline = timelines.apply(pool.wallet(key));
				timeline.segments().forEach((segment) -> this.cuts.add(segment.window().from()));
				this.purses.put(key, new Purse(timeline, start.of(key)));
			});
		}
	}

	/** Usage of one level, in any order, with what was paid of it. */
	List<Usage> pay(Collection<Usage> usage) {
		List<Usage> paid = new ArrayList<>(usage.size());
		List<Claimed> claimed = new ArrayList<>();
		for (Usage used : usage) {
			List<CommitmentTerms> takers = takers(used);
			if (takers.isEmpty()) {
				paid.add(used);
			}
			else {
				claimed.add(Claimed.of(this.pool.meter(used.meter()), used, this.cuts.floor(used.at()), takers));
			}
		}
		claimed.sort(Claimed.ORDER);
		claimed.forEach((each) -> paid.add(pay(each)));
		return paid;
	}

	/** What each commitment's wallet was debited. */
	Map<WalletKey, List<Usage>> debits() {
		Map<WalletKey, List<Usage>> debits = new HashMap<>();
		this.purses.forEach((key, purse) -> debits.put(key, purse.debits()));
		return debits;
	}

	/** Soonest end first, then by number [K4]. */
	private List<CommitmentTerms> takers(Usage used) {
		Source source = used.source();
		long resource = (source != null) ? source.meter().resource() : used.meter().resource();
		return this.pool.commitments()
			.stream()
			.filter((commitment) -> commitment.takes(used.meter().asset(), resource, used.at()))
			.sorted(Comparator
				.comparing((CommitmentTerms commitment) -> Objects.requireNonNull(commitment.endsAfter(used.at())))
				.thenComparingLong(CommitmentTerms::asset))
			.toList();
	}

	private Usage pay(Claimed claimed) {
		Usage usage = claimed.usage();
		Quantity open = usage.quantity();
		Ratio lowest = usage.discount();
		for (CommitmentTerms commitment : claimed.takers()) {
			Discount discount = discount(commitment, claimed);
			WalletKey wallet = commitment.wallets().get(usage.meter().resource());
			if (wallet != null) {
				open = open.minus(Objects.requireNonNull(this.purses.get(wallet)).pay(usage, open, discount.rate()));
			}
			if (discount.exhausted() == Exhausted.LOWEST && claimed.meter().tokens() == null) {
				lowest = lower(lowest, discount.rate());
			}
		}
		return usage.paid(usage.quantity().minus(open), lowest);
	}

	/** What no commitment takes off is none of them; raw tokens stay raw [K2]. */
	private static Ratio lower(Ratio one, Ratio other) {
		return (one.equals(Ratio.ONE) || (!other.equals(Ratio.ONE) && other.compareTo(one) < 0)) ? other : one;
	}

	/**
	 * One discount a usage: that of the used resource, else of all resources, else of the
	 * token resource.
	 */
	private Discount discount(CommitmentTerms commitment, Claimed claimed) {
		Usage usage = claimed.usage();
		Source source = usage.source();
		MeterTerms meter = claimed.meter();
		MeterTerms used = (source != null) ? this.pool.meter(source.meter()) : meter;
		Long resource = used.key().resource();
		Adjustment own = commitment.discount(resource, usage.at());
		Ratio rate = Ratio.ONE;
		MeterTerms discounted = used;
		if (own != null) {
			int slice = (source != null) ? source.slice().id() : usage.slice();
			rate = ratio(own, used.priceAt(slice, usage.at()));
		}
		else {
			Adjustment all = commitment.discount(null, usage.at());
			Adjustment adjustment = (all != null) ? all : commitment.discount(meter.key().resource(), usage.at());
			discounted = (all != null) ? used : meter;
			rate = (adjustment != null) ? ratio(adjustment, meter.priceAt(usage.slice(), usage.at())) : rate;
		}
		Exhausted said = commitment.policies().get(resource);
		said = (said != null) ? said : commitment.policies().get(meter.key().resource());
		return new Discount(rate, (said != null) ? said : discounted.policyAt(usage.at()).exhausted());
	}

	private static Ratio ratio(Adjustment adjustment, @Nullable Price price) {
		BigDecimal target = (price != null) ? price.unitRate() : BigDecimal.ZERO;
		if (adjustment.kind() == Adjustment.Kind.PERCENTAGE) {
			return new Ratio(adjustment.applyTo(HUNDRED), HUNDRED);
		}
		return (target.signum() > 0) ? new Ratio(adjustment.applyTo(target), target) : Ratio.ONE;
	}

	private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

	/** What a commitment takes off, and whether overage keeps it [K3]. */
	private record Discount(Ratio rate, Exhausted exhausted) {
	}

	/**
	 * Usage that commitments take.
	 *
	 * @param cut where the last bucket of any of them began or ended before it
	 * @param drawsFrom the start of its accumulation window, uncut
	 */
	private record Claimed(MeterTerms meter, Usage usage, @Nullable Instant cut, Instant drawsFrom, Claim claim,
			List<CommitmentTerms> takers) {

		/** Window start, then as [K4] says, then as in any wallet [W3]. */
		static final Comparator<Claimed> ORDER = Comparator
			.comparing(Claimed::cut, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
			.thenComparing(Claimed::drawsFrom)
			.thenComparing(Claimed::claim, Claim.ORDER)
			.thenComparing(Claimed::meter, MeterTerms.DRAWING_ORDER)
			.thenComparing((each) -> each.meter().slice(each.usage().slice()))
			.thenComparingInt((each) -> each.usage().slice())
			.thenComparing((each) -> each.usage().source(), Comparator.nullsFirst(Source.DRAWING_ORDER))
			.thenComparing((each) -> each.usage().at());

		static Claimed of(MeterTerms meter, Usage usage, @Nullable Instant cut, List<CommitmentTerms> takers) {
			return new Claimed(meter, usage, cut, meter.accumulationWindow(usage.at()).from(), Claim.of(meter, usage),
					takers);
		}

	}

}
