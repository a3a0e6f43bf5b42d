package io.drawdown.selling;

import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Fee;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.PolicySet;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.WalletKey;
import org.jspecify.annotations.Nullable;

/**
 * What lines would become for an account if they were sold now.
 *
 * @param pools by wallet, what the lines alone bring, to wallets that another asset may
 * share, and what is reckoned together
 */
public record Offer(List<Line> lines, Map<WalletKey, Pool> pools, List<OrderRefused.Violation> warnings) {

	/**
	 * A line and what it would become.
	 *
	 * @param target what its wallets would belong to
	 * @param billing that of the target
	 * @param fee of one, null where there is none
	 * @param fees the fee of all, when it is owed
	 * @param commitment what a commitment takes off and commits to on its first day, null
	 * of what is none
	 */
	public record Line(OrderLine ordered, SoldAsset.Target target, OrderLine.Billing billing, @Nullable Fee fee,
			@Nullable FeeTerms fees, @Nullable CommitmentDetail commitment, List<Resource> resources) {
	}

	/**
	 * One resource as a line would have it on its first day.
	 *
	 * @param scale the decimals that make sense in its unit
	 * @param meter null on a pack or a commitment, which meter nothing [K6]
	 * @param isUsed whether records count in it, and not what is made of others
	 * @param rateUnit what its rates are paid in: a currency or a token unit
	 * @param grants those of the product with what is negotiated
	 * @param catalogue the entries in that unit that hold while the line lives; of a
	 * commitment what it takes off
	 * @param negotiated what is negotiated of rates
	 * @param negotiable whether one may be
	 */
	public record Resource(String code, String unit, int scale, @Nullable MeterKey meter, boolean isUsed,
			String rateUnit, WalletKey wallet, List<Grant> grants, PolicySet policies, List<RateEntry> catalogue,
			Negotiation negotiated, boolean negotiable) {
	}

}
