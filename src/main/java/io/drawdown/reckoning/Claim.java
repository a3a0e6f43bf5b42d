package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

import io.drawdown.rating.Price;

/**
 * Who is first where several anchors draw from one commitment in one window: the asset
 * that ends first, then the highest rate, then the asset's number [K4].
 */
record Claim(Instant ends, BigDecimal rate, long asset) {

	static final Comparator<Claim> ORDER = Comparator.comparing(Claim::ends)
		.thenComparing(Claim::rate, Comparator.reverseOrder())
		.thenComparingLong(Claim::asset);

	static Claim of(MeterTerms meter, Usage usage) {
		Price price = meter.priceAt(usage.slice(), usage.at());
		return new Claim(meter.terms().getLast().until(), (price != null) ? price.unitRate() : BigDecimal.ZERO,
				meter.key().asset());
	}

}
