package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;

/**
 * One asset's use of one resource, as sold: its windows, policies and rates.
 *
 * @param entitlement the first entitlement number of this asset and resource [W3]
 * @param terms when it may be used: a window for the sale and each renewal, in the order
 * of time, without overlap; none if it was cancelled on its first day [W6]
 * @param cycles the billing periods of the binding target
 * @param policies by their start; the first also holds for whatever is earlier
 * @param rates those of one rank and slice without overlap
 * @param tokens the meter of the same asset on which the tokens are counted that its
 * overage makes; null where it is priced in money [K1]
 */
public record MeterTerms(MeterKey key, String resourceCode, int entitlement, Instant assetCreatedAt, List<Window> terms,
		BillingCycles cycles, List<PolicyTerms> policies, Currency currency, List<RateTerms> rates,
		@Nullable MeterKey tokens) {

	/**
	 * In which order usage of one window draws [W3]. Assets without a grant have no
	 * entitlement of their own: among those the asset's number decides.
	 */
	static final Comparator<MeterTerms> DRAWING_ORDER = Comparator.comparing(MeterTerms::assetCreatedAt)
		.thenComparingInt(MeterTerms::entitlement)
		.thenComparing(MeterTerms::resourceCode)
		.thenComparingLong((meter) -> meter.key().asset());

	private static final Window EVER = new Window(Instant.MIN, Window.FOREVER);

	public MeterTerms {
		terms = List.copyOf(terms);
		policies = List.copyOf(policies);
		rates = List.copyOf(rates);
		if (policies.isEmpty()) {
			throw new IllegalArgumentException(key + " has no policy");
		}
	}

	/** Of a resource that is priced in money. */
	public MeterTerms(MeterKey key, String resourceCode, int entitlement, Instant assetCreatedAt, List<Window> terms,
			BillingCycles cycles, List<PolicyTerms> policies, Currency currency, List<RateTerms> rates) {
		this(key, resourceCode, entitlement, assetCreatedAt, terms, cycles, policies, currency, rates, null);
	}

	/** The term that contains an instant, null where the asset is not in force. */
	public @Nullable Window termAt(Instant at) {
		for (Window term : this.terms) {
			if (term.contains(at)) {
				return term;
			}
		}
		return null;
	}

	/** Whether the resource may be used at an instant. */
	public boolean isLive(Instant at) {
		return termAt(at) != null;
	}

	/** The policy in force at an instant. */
	public Policy policyAt(Instant at) {
		return this.policies.get(policyIndex(at)).policy();
	}

	/** Whether its records must fit at any time [W12]. */
	boolean blocks() {
		return this.policies.stream().anyMatch((terms) -> terms.policy().overage() == Overage.BLOCK);
	}

	/** Whether usage is kept by the hour at any time. */
	public boolean isHourly() {
		return this.policies.stream().anyMatch((terms) -> terms.policy().accumulation() == Frequency.HOURLY);
	}

	/** Whether what a record adds never depends on other records. */
	boolean isAdditive() {
		return this.policies.stream().allMatch((terms) -> terms.policy().additive());
	}

	/**
	 * The slice that a record counts in: that of the most specific rate among those of
	 * the first rank that has any for it [R5, R10].
	 */
	public Slice sliceAt(Instant at, Map<String, String> attributes) {
		RateTerms best = null;
		for (RateTerms terms : this.rates) {
			if (terms.effective().contains(at) && terms.slice().matches(attributes)
					&& (best == null || isNearer(terms, best))) {
				best = terms;
			}
		}
		return (best != null) ? best.slice() : Slice.NONE;
	}

	private static boolean isNearer(RateTerms one, RateTerms other) {
		return (one.rank() != other.rank()) ? one.rank() < other.rank()
				: one.slice().attributes().size() > other.slice().attributes().size();
	}

	/** A slice that its rates mention, by id. */
	public Slice slice(int id) {
		for (RateTerms terms : this.rates) {
			if (terms.slice().id() == id) {
				return terms.slice();
			}
		}
		return Slice.NONE;
	}

	/**
	 * The price of what counts in a slice in force at an instant; null where there is
	 * none or none is charged.
	 */
	public @Nullable Price priceAt(int slice, Instant at) {
		if (policyAt(at).overage() == Overage.DO_NOT_CHARGE) {
			return null;
		}
		RateTerms best = null;
		for (RateTerms terms : this.rates) {
			if (terms.slice().id() == slice && terms.effective().contains(at)
					&& (best == null || terms.rank() < best.rank())) {
				best = terms;
			}
		}
		return (best != null) ? best.price() : null;
	}

	/**
	 * The billing period, cut at the ends of the asset's term and where the price changes
	 * [P1, R6].
	 */
	public Window liableWindow(int slice, Instant at) {
		return period(at).within(pricedAlike(slice, at));
	}

	/** The rating window, cut where the price changes [P2, R6]. */
	public Window ratableWindow(int slice, Instant at) {
		return ratingWindow(at).within(pricedAlike(slice, at));
	}

	/**
	 * The accumulation window, cut where the price changes; the cut does not restart it
	 * [P2, R6].
	 */
	public Window usageWindow(int slice, Instant at) {
		return accumulationWindow(at).within(pricedAlike(slice, at));
	}

	/** The accumulation window before any cut: what the drawing order goes by [W3]. */
	Window accumulationWindow(Instant at) {
		return policyAt(at).accumulation().windowAt(at, ratingWindow(at), cycle(at));
	}

	/**
	 * The start of the first window in which usage at an instant may change anything:
	 * under a running value even what earlier records add to their days [M5].
	 */
	public Instant reachOf(Instant at) {
		Window window = policyAt(at).additive() ? accumulationWindow(at) : ratingWindow(at);
		return window.from();
	}

	/** When a window of this meter takes no more records [S2]. */
	public Instant freezesAt(Window ratableWindow) {
		return ratableWindow.until().plus(policyAt(ratableWindow.from()).delay());
	}

	/**
	 * When a liable row is complete: its billing period and all of its windows are final,
	 * also where a change of the rate cuts it [S2].
	 */
	public Instant completesAt(Window liableWindow) {
		Window period = period(liableWindow.from());
		return Window.later(period.until(), frozenThrough(period));
	}

	/**
	 * When every rating window that has a part in a span is frozen; the beginning of time
	 * if none has.
	 */
	public Instant frozenThrough(Window span) {
		Instant frozen = Instant.MIN;
		for (Window term : this.terms) {
			for (int i = 0; i < this.policies.size(); i++) {
				Window policy = new Window(this.policies.get(i).from(), policyEnd(i));
				if (term.overlaps(span) && policy.overlaps(term.within(span))) {
					Instant last = policy.within(term.within(span)).until().minusNanos(1);
					frozen = slices().map((slice) -> freezesAt(ratableWindow(slice, last)))
						.reduce(frozen, Window::later);
				}
			}
		}
		return frozen;
	}

	/**
	 * When windows of this meter may freeze next after an instant: those still open then,
	 * and the first of each term and policy.
	 */
	Stream<Instant> nextFreezes(Instant latest) {
		Stream<Instant> open = this.policies.stream().map((terms) -> latest.minus(terms.policy().delay()));
		Stream<Instant> firsts = Stream.concat(this.terms.stream().map(Window::from),
				this.policies.stream().map(PolicyTerms::from));
		return Stream.concat(open, firsts)
			.filter(this::isLive)
			.flatMap((at) -> slices().map((slice) -> freezesAt(ratableWindow(slice, at))));
	}

	/** The slices that its rates mention, and that of everything else. */
	Stream<Integer> slices() {
		return Stream.concat(Stream.of(Slice.NONE.id()), this.rates.stream().map((terms) -> terms.slice().id()))
			.distinct();
	}

	/** The rating window before any cut: a running peak goes on through it [R6]. */
	Window ratingWindow(Instant at) {
		int policy = policyIndex(at);
		Window window = this.policies.get(policy).policy().rating().windowAt(at, period(at), cycle(at));
		return (this.policies.size() == 1) ? window : window
			.within(new Window((policy == 0) ? Instant.MIN : this.policies.get(policy).from(), policyEnd(policy)));
	}

	/** The billing period, cut at the ends of the asset's term only. */
	private Window period(Instant at) {
		Window period = this.cycles.periodAt(at);
		Window term = termAt(at);
		if (period == null || term == null) {
			throw new IllegalArgumentException(at + " is outside the terms " + this.terms + " of " + this.key);
		}
		return period.within(term);
	}

	private BillingCycle cycle(Instant at) {
		BillingCycle cycle = this.cycles.cycleAt(at);
		if (cycle == null) {
			throw new IllegalArgumentException(at + " is outside " + this.cycles);
		}
		return cycle;
	}

	private int policyIndex(Instant at) {
		int index = this.policies.size() - 1;
		while (index > 0 && this.policies.get(index).from().isAfter(at)) {
			index--;
		}
		return index;
	}

	private Instant policyEnd(int index) {
		return (index + 1 < this.policies.size()) ? this.policies.get(index + 1).from() : Window.FOREVER;
	}

	/** The longest span around an instant in which a slice costs the same [R6]. */
	private Window pricedAlike(int slice, Instant at) {
		Price price = priceAt(slice, at);
		Window alike = EVER;
		for (RateTerms terms : this.rates) {
			if (terms.slice().id() == slice) {
				alike = cut(alike, slice, price, at, terms.effective().from());
				alike = cut(alike, slice, price, at, terms.effective().until());
			}
		}
		for (int i = 1; i < this.policies.size(); i++) {
			alike = cut(alike, slice, price, at, this.policies.get(i).from());
		}
		return alike;
	}

	/** A span around an instant, cut at a bound if the price changes there. */
	private Window cut(Window span, int slice, @Nullable Price price, Instant at, Instant bound) {
		if (bound.isAfter(at)) {
			boolean cuts = bound.isBefore(span.until()) && differ(price, priceAt(slice, bound));
			return cuts ? new Window(span.from(), bound) : span;
		}
		boolean cuts = bound.isAfter(span.from()) && differ(price, priceAt(slice, bound.minusNanos(1)));
		return cuts ? new Window(bound, span.until()) : span;
	}

	private static boolean differ(@Nullable Price one, @Nullable Price other) {
		return (one != null && other != null) ? !one.chargesAlike(other) : one != null || other != null;
	}

}
