package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Period;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import io.drawdown.reckoning.WalletKey;
import org.jspecify.annotations.Nullable;

/**
 * What an asset has of one resource at an instant.
 *
 * @param resource its code
 * @param unit the code of the unit it is counted in
 * @param rateUnit what its rates are paid in: a currency or a token unit
 * @param wallet the one that its usage draws from or, of a pack, that it is added to; of
 * a commitment its own, null where it holds nothing of the resource
 * @param rates those in force, by attributes, and those that are known to follow
 * @param negotiable whether another rate may be agreed in place of the catalogue's
 * @param grants by position
 */
public record ResourceDetail(String resource, String unit, String rateUnit, @Nullable WalletKey wallet,
		List<RateInForce> rates, boolean negotiable, List<GrantDetail> grants, Policy policy, List<Alert> alerts) {

	/**
	 * What a grant gives.
	 *
	 * @param entitlement its number
	 * @param quantity for each one of the asset, of those with no grant of their own
	 * @param unit of the quantity
	 * @param total of a bucket that is born then, for all of the asset, in the unit of
	 * the resource [W1]
	 * @param validity null for the whole term
	 * @param refresh null for never
	 * @param rollover null for none
	 */
	public record GrantDetail(int entitlement, BigDecimal quantity, String unit, Quantity total,
			@Nullable Period validity, @Nullable Period refresh, @Nullable Rollover rollover, int priority) {
	}

}
