package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * One asset's use of one resource, as sold: its windows, policy and rates.
 *
 * @param entitlement the first entitlement number of this asset and resource [W3]
 * @param life from the asset's first day until the day after its last one
 * @param cycle the billing cycle of the binding target
 * @param rates sorted by their start, without overlap
 */
public record MeterTerms(MeterKey key, String resourceCode, int entitlement, Instant assetCreatedAt, Window life,
		BillingCycle cycle, Policy policy, Currency currency, List<RateTerms> rates) {

	/**
	 * In which order usage of one window draws [W3]. Assets without a grant have no
	 * entitlement of their own: among those the asset's number decides.
	 */
	static final Comparator<MeterTerms> DRAWING_ORDER = Comparator.comparing(MeterTerms::assetCreatedAt)
		.thenComparingInt(MeterTerms::entitlement)
		.thenComparing(MeterTerms::resourceCode)
		.thenComparingLong((meter) -> meter.key().asset());

	/** The rate in force at an instant; null where there is none or none is charged. */
	public @Nullable Rate rateAt(Instant at) {
		if (this.policy.overage() == Overage.DO_NOT_CHARGE) {
			return null;
		}
		for (RateTerms terms : this.rates) {
			if (terms.effective().contains(at)) {
				return terms.rate();
			}
		}
		return null;
	}

	/**
	 * The billing period, cut at the asset's ends and where the rate changes [P1, R6].
	 */
	public Window liableWindow(Instant at) {
		return uncut(this.life, at).within(ratedAlike(at));
	}

	/** The rating window, cut where the rate changes [P2, R6]. */
	public Window ratableWindow(Instant at) {
		return ratingWindow(at).within(ratedAlike(at));
	}

	/**
	 * The accumulation window, cut where the rate changes; the cut does not restart it
	 * [P2, R6].
	 */
	public Window usageWindow(Instant at) {
		return accumulationWindow(at).within(ratedAlike(at));
	}

	/** The accumulation window before any cut: what the drawing order goes by [W3]. */
	Window accumulationWindow(Instant at) {
		return this.policy.accumulation().windowAt(at, ratingWindow(at), this.cycle);
	}

	/** When a window of this meter takes no more records [S2]. */
	public Instant freezesAt(Window ratableWindow) {
		return ratableWindow.until().plus(this.policy.delay());
	}

	/**
	 * When a liable row is complete: its billing period and all of its windows are final,
	 * also where a change of the rate cuts it [S2].
	 */
	public Instant completesAt(Window liableWindow) {
		return uncut(this.life, liableWindow.from()).until().plus(this.policy.delay());
	}

	private Window ratingWindow(Instant at) {
		return this.policy.rating().windowAt(at, uncut(this.life, at), this.cycle);
	}

	private Window uncut(Window life, Instant at) {
		Window period = this.cycle.periodAt(at);
		if (period == null || !life.contains(at)) {
			throw new IllegalArgumentException(at + " is outside the life " + life + " of " + this.key);
		}
		return period.within(life);
	}

	/** The longest span around an instant in which the rate is the same [R6]. */
	private Window ratedAlike(Instant at) {
		Rate rate = rateAt(at);
		Instant from = this.life.from();
		Instant until = this.life.until();
		for (RateTerms terms : this.rates) {
			for (Instant bound : List.of(terms.effective().from(), terms.effective().until())) {
				if (bound.isAfter(at)) {
					until = differs(rate, rateAt(bound)) ? Window.earlier(until, bound) : until;
				}
				else if (differs(rate, rateAt(bound.minusNanos(1)))) {
					from = Window.later(from, bound);
				}
			}
		}
		return new Window(from, until);
	}

	private static boolean differs(@Nullable Rate one, @Nullable Rate other) {
		return (one == null) ? other != null : !one.equals(other);
	}

}
