package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;

/**
 * All that was sold into one wallet: which meters draw from it and what it is granted.
 *
 * @param cycles the billing periods of the binding target
 * @param order the one drawdown order of the wallet [W2]
 */
public record WalletTerms(BillingCycles cycles, DrawdownOrder order, List<MeterTerms> meters,
		List<EntitlementTerms> entitlements) {

	public WalletTerms {
		meters = List.copyOf(meters);
		entitlements = List.copyOf(entitlements);
	}

	/** Whether a record of any time must fit to be accepted [W12]. */
	public boolean blocks() {
		for (MeterTerms meter : this.meters) {
			for (PolicyTerms terms : meter.policies()) {
				if (terms.policy().overage() == Overage.BLOCK) {
					return true;
				}
			}
		}
		return false;
	}

	/** Whether a record that starts at an instant must fit to be accepted [W12]. */
	public boolean blocksAt(Instant at) {
		for (MeterTerms meter : this.meters) {
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

	/** How long after its end a window waits at most until it freezes. */
	public Duration longestDelay() {
		return this.meters.stream()
			.flatMap((meter) -> meter.policies().stream())
			.map((terms) -> terms.policy().delay())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
	}

	public MeterTerms meter(MeterKey key) {
		for (MeterTerms meter : this.meters) {
			if (meter.key().equals(key)) {
				return meter;
			}
		}
		throw new IllegalArgumentException(key + " does not draw from this wallet");
	}

}
