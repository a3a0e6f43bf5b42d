package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * All that was sold into one wallet: which meters draw from it and what it is granted.
 * Immutable, equal by value. Thousands of assets may share it, so what is asked for every
 * record does not go through all of them.
 */
public final class WalletTerms {

	private final Kind kind;

	private final BillingCycles cycles;

	private final DrawdownOrder order;

	private final List<MeterTerms> meters;

	private final List<EntitlementTerms> entitlements;

	private final Map<MeterKey, MeterTerms> byKey;

	/** The meters that block at some time. */
	private final List<MeterTerms> blocking;

	private final Duration longestDelay;

	private final Duration shortestDelay;

	/** The terms of a wallet of what is metered. */
	public WalletTerms(BillingCycles cycles, DrawdownOrder order, List<MeterTerms> meters,
			List<EntitlementTerms> entitlements) {
		this(Kind.METERED, cycles, order, meters, entitlements);
	}

	/**
	 * The terms of a wallet.
	 * @param cycles the billing periods of the binding target
	 * @param order the one drawdown order of the wallet [W2]
	 */
	public WalletTerms(Kind kind, BillingCycles cycles, DrawdownOrder order, List<MeterTerms> meters,
			List<EntitlementTerms> entitlements) {
		this.kind = kind;
		this.cycles = cycles;
		this.order = order;
		this.meters = List.copyOf(meters);
		this.entitlements = List.copyOf(entitlements);
		this.byKey = HashMap.newHashMap(meters.size());
		meters.forEach((meter) -> this.byKey.put(meter.key(), meter));
		this.blocking = meters.stream().filter(MeterTerms::blocks).toList();
		List<Duration> delays = meters.stream()
			.flatMap((meter) -> meter.policies().stream())
			.map((terms) -> terms.policy().delay())
			.toList();
		this.longestDelay = delays.stream().max(Duration::compareTo).orElse(Duration.ZERO);
		this.shortestDelay = delays.stream().min(Duration::compareTo).orElse(Duration.ZERO);
	}

	public Kind kind() {
		return this.kind;
	}

	public BillingCycles cycles() {
		return this.cycles;
	}

	public DrawdownOrder order() {
		return this.order;
	}

	public List<MeterTerms> meters() {
		return this.meters;
	}

	public List<EntitlementTerms> entitlements() {
		return this.entitlements;
	}

	/** Whether a record of any time must fit to be accepted [W12]. */
	public boolean blocks() {
		return !this.blocking.isEmpty();
	}

	/** Whether a record that starts at an instant must fit to be accepted [W12]. */
	public boolean blocksAt(Instant at) {
		for (MeterTerms meter : this.blocking) {
			if (meter.policyAt(at).overage() == Overage.BLOCK && meter.isLive(at)) {
				return true;
			}
		}
		return false;
	}

	/** The billing period that contains an instant, or the nearest one. */
	public Window periodNear(Instant at) {
		return this.cycles.periodNear(at);
	}

	/**
	 * Whether a run has frozen a window of any of its meters that ends after an instant.
	 */
	public boolean hasFrozen(Instant since, Instant run) {
		for (MeterTerms meter : this.meters) {
			for (Window term : meter.terms()) {
				Instant at = Window.later(since, term.from());
				if (term.contains(at) && meter.slices()
					.anyMatch((slice) -> !meter.freezesAt(meter.ratableWindow(slice, at)).isAfter(run))) {
					return true;
				}
			}
		}
		return false;
	}

	/** The whole billing periods around a span, from the nearest to the nearest one. */
	public Window periodsIn(Window span) {
		return new Window(periodNear(span.from()).from(), periodNear(span.until().minusNanos(1)).until());
	}

	/** How long after its end a window waits at least until it freezes. */
	public Duration shortestDelay() {
		return this.shortestDelay;
	}

	/** How long after its end a window waits at most until it freezes. */
	public Duration longestDelay() {
		return this.longestDelay;
	}

	public MeterTerms meter(MeterKey key) {
		MeterTerms meter = this.byKey.get(key);
		if (meter == null) {
			throw new IllegalArgumentException(key + " does not draw from this wallet");
		}
		return meter;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof WalletTerms that && this.kind == that.kind && this.cycles.equals(that.cycles)
				&& this.order == that.order && this.meters.equals(that.meters)
				&& this.entitlements.equals(that.entitlements);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.kind, this.cycles, this.order, this.meters, this.entitlements);
	}

	@Override
	public String toString() {
		return "WalletTerms[" + this.kind + ", " + this.cycles + ", " + this.order + ", " + this.meters + ", "
				+ this.entitlements + "]";
	}

	/** What draws from a wallet. */
	public enum Kind {

		/** Its meters, which have rows. */
		METERED,
		/** Meters of other wallets that are linked to a commitment [K2]. */
		COMMITMENT

	}

}
