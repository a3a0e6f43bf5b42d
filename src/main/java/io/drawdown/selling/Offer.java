package io.drawdown.selling;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.drawdown.modeling.Fee;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.PolicySet;
import io.drawdown.rates.RateEntry;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

/**
 * What lines would become for an account if they were sold now.
 *
 * @param wallets what the lines alone bring to each wallet, which another asset may share
 */
public record Offer(List<Line> lines, Map<WalletKey, WalletTerms> wallets, List<OrderRefused.Violation> warnings) {

	/**
	 * A line and what it would become.
	 *
	 * @param target what its wallets would belong to
	 * @param billing that of the target
	 * @param fee of one, null where there is none
	 * @param fees the fee of all, when it is owed
	 */
	public record Line(OrderLine ordered, SoldAsset.Target target, OrderLine.Billing billing, @Nullable Fee fee,
			@Nullable FeeTerms fees, List<Resource> resources) {
	}

	/**
	 * One resource as a line would have it on its first day.
	 *
	 * @param scale the decimals that make sense in its unit
	 * @param meter null on a pack, which meters nothing [K6]
	 * @param grants those of the product with what is negotiated
	 * @param catalogue the entries in the currency that hold while the line lives
	 * @param negotiated the rate that is negotiated, null where none is
	 * @param negotiable whether one may be
	 */
	public record Resource(String code, String unit, int scale, @Nullable MeterKey meter, WalletKey wallet,
			List<Grant> grants, PolicySet policies, List<RateEntry> catalogue, @Nullable BigDecimal negotiated,
			boolean negotiable) {
	}

}
