package io.drawdown.selling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletKey;
import org.jspecify.annotations.Nullable;

/**
 * An asset in force: what records of it are measured by.
 *
 * @param ref the name that the order gave it, or its printed id
 * @param terms when it is in force: a window for the sale and each renewal, in the order
 * of time; none if it was cancelled on its first day
 * @param cycles the billing periods of its binding target
 * @param meters by resource id; those of a pack or a commitment are no wallet's, since
 * usage is recorded against the anchor [K6]
 */
public record SoldAsset(AssetId id, String ref, OrderId order, String product, String usageModel, String currency,
		Instant createdAt, List<Window> terms, BillingCycles cycles, Target target, Map<Long, SoldMeter> meters) {

	/** Whether it is in force at an instant. */
	public boolean isLive(Instant at) {
		return this.terms.stream().anyMatch((term) -> term.contains(at));
	}

	/** The codes of what it was sold with. */
	Set<String> resourceCodes() {
		return this.meters.values().stream().map((meter) -> meter.terms().resourceCode()).collect(Collectors.toSet());
	}

	/** The meter of a resource, null where the asset does not have it. */
	public @Nullable SoldMeter meter(long resource) {
		return this.meters.get(resource);
	}

	/**
	 * What a wallet belongs to, such as the asset a1.
	 *
	 * @param ref the code or ref by which clients know it
	 */
	public record Target(long id, String type, String ref) {
	}

	/**
	 * A meter of the asset and the wallet that it draws from.
	 *
	 * @param unit the code of the unit it is counted in
	 * @param alerts by their start; before the first there are none
	 */
	public record SoldMeter(MeterTerms terms, WalletKey wallet, String unit, List<AlertTerms> alerts) {
	}

	/** Thresholds, all that there are, and from when on they are in force [W13]. */
	public record AlertTerms(Instant from, List<Alert> thresholds) {
	}

}
