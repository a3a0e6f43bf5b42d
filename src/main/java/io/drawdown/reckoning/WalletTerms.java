package io.drawdown.reckoning;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.Window;

/**
 * All that was sold into one wallet: which meters draw from it and what it is granted.
 *
 * @param cycle the billing cycle of the binding target
 * @param order the one drawdown order of the wallet [W2]
 */
public record WalletTerms(BillingCycle cycle, DrawdownOrder order, List<MeterTerms> meters,
		List<EntitlementTerms> entitlements) {

	/** Whether a record must fit before it is accepted [W12]. */
	public boolean blocks() {
		return this.meters.stream().anyMatch((meter) -> meter.policy().overage() == Overage.BLOCK);
	}

	/** The billing period that contains an instant, or the nearest one. */
	public Window periodNear(Instant at) {
		Window life = this.cycle.life();
		Instant inside = Window.earlier(Window.later(at, life.from()), life.until().minusNanos(1));
		Window period = this.cycle.periodAt(inside);
		if (period == null) {
			throw new IllegalStateException(inside + " is in no period of " + this.cycle);
		}
		return period;
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
