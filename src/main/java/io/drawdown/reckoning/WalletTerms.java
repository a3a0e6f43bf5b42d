package io.drawdown.reckoning;

import java.util.List;

import io.drawdown.measure.BillingCycle;

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

	public MeterTerms meter(MeterKey key) {
		for (MeterTerms meter : this.meters) {
			if (meter.key().equals(key)) {
				return meter;
			}
		}
		throw new IllegalArgumentException(key + " does not draw from this wallet");
	}

}
