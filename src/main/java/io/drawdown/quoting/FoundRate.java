package io.drawdown.quoting;

import io.drawdown.measure.Window;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.selling.RateInForce;
import org.jspecify.annotations.Nullable;

/**
 * What a resource would cost, or costs, on a day [R9].
 *
 * @param resource its code, null for all resources, which a commitment's discount says
 * @param unit the code of the unit that it is counted in, null for all resources
 * @param discount whether it is what a commitment takes off, and no price
 * @param found null where nothing prices it in the currency on that day
 */
public record FoundRate(@Nullable String resource, @Nullable String unit, boolean negotiable, boolean discount,
		@Nullable Found found) {

	/**
	 * A price and where it comes from.
	 *
	 * @param rateUnit a currency or a token unit
	 * @param card the code of the card that it stands on, null where it was sold
	 * @param source CATALOGUE, or of what was sold NEGOTIATED, TARGET, PACK, CATALOGUE
	 * @param pack the id of the pack's asset that brings it
	 */
	public record Found(String rateUnit, Slice slice, Price price, Window effective, String source,
			@Nullable String card, @Nullable String pack) {

		static Found of(RateEntry entry) {
			return new Found(entry.rateUnit(), entry.slice(), entry.price(), entry.effective(), "CATALOGUE",
					entry.card(), null);
		}

		static Found of(RateInForce rate, String rateUnit) {
			return new Found(rateUnit, rate.slice(), rate.price(), rate.effective(), rate.source().name(), null,
					(rate.pack() != null) ? rate.pack().toString() : null);
		}

	}

}
