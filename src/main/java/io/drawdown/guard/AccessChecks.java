package io.drawdown.guard;

import java.time.Instant;

import io.drawdown.consumption.WalletStates;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.UsageResource;
import io.drawdown.reckoning.Overage;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.Owners;
import io.drawdown.selling.SoldAsset;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Answers whether an asset may use a quantity of a resource [W14]. */
@Component
public class AccessChecks {

	private final Catalogues catalogues;

	private final WalletStates wallets;

	AccessChecks(Catalogues catalogues, WalletStates wallets) {
		this.catalogues = catalogues;
		this.wallets = wallets;
	}

	/**
	 * Checks one use, in the order in which a record would be refused.
	 * @param asset an id or ref; refused where the account has none of it
	 */
	public Access check(AccountTerms account, String asset, String resource, Quantity quantity, Instant asOf) {
		SoldAsset sold = Owners.asset(account, asset);
		UsageResource used = this.catalogues.current().resource(resource);
		if (used == null) {
			throw new NotFound("resource", resource);
		}
		SoldAsset.SoldMeter meter = sold.meter(used.id());
		if (meter == null) {
			return Access.refused("resource-not-on-asset");
		}
		if (quantity.decimals() > used.unit().scale()) {
			return Access.refused("too-precise");
		}
		if (!meter.terms().life().contains(asOf)) {
			return Access.refused("outside-asset-life");
		}
		Overage policy = meter.terms().policy().overage();
		Quantity available = this.wallets.available(account.account(), account.soldWallet(meter.wallet()), asOf);
		boolean fits = quantity.compareTo(available) <= 0 || policy != Overage.BLOCK;
		return new Access(fits, available, policy, fits ? null : "insufficient-balance");
	}

	/**
	 * The answer to "may this asset use so much now?".
	 *
	 * @param available what the wallet still covers
	 * @param overagePolicy null where the asset does not have the resource
	 * @param reason why it is not allowed: the code that a record would be refused with,
	 * or {@code insufficient-balance}; null where it is allowed
	 */
	public record Access(boolean allowed, Quantity available, @Nullable Overage overagePolicy,
			@Nullable String reason) {

		static Access refused(String reason) {
			return new Access(false, Quantity.ZERO, null, reason);
		}

	}

}
