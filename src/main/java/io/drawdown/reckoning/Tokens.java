package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.FormulaFailed;
import io.drawdown.rating.Price;

/**
 * Turns overage of used resources into tokens [K1]: those of a day are what it adds to
 * the running total of its rating window, so that parts add up to the last digit.
 */
final class Tokens {

	private final Pool pool;

	private final Map<Running, Total> totals = new HashMap<>();

	Tokens(Pool pool) {
		this.pool = pool;
	}

	/** The tokens that a reckoned wallet's overage makes, as usage of token meters. */
	List<Usage> of(PoolReckoning.Reckoned wallet) {
		List<Usage> tokens = new ArrayList<>();
		if (wallet.timeline().terms().meters().stream().allMatch((meter) -> meter.tokens() == null)) {
			return tokens;
		}
		Map<Usage, Quantity> overage = new HashMap<>();
		wallet.parts()
			.stream()
			.filter(Part::isOverage)
			.forEach((part) -> overage.merge(part.usage(), part.quantity(), Quantity::plus));
		wallet.usage().stream().sorted(Comparator.comparing(Usage::at)).forEach((usage) -> {
			MeterTerms meter = this.pool.meter(usage.meter());
			MeterKey counted = meter.tokens();
			if (counted != null && meter.policyAt(usage.at()).overage() != Overage.DO_NOT_CHARGE) {
				Quantity added = added(meter, usage, overage.getOrDefault(usage, Quantity.ZERO));
				Source source = new Source(meter.key(), meter.resourceCode(), meter.slice(usage.slice()));
				tokens.add(new Usage(counted, 0, usage.at(), added, usage.records(), source, Quantity.ZERO,
						usage.discount()));
			}
		});
		return tokens;
	}

	/** A day without tokens still counts its records [S3]. */
	private Quantity added(MeterTerms meter, Usage usage, Quantity overage) {
		Instant window = meter.ratableWindow(usage.slice(), usage.at()).from();
		Price price = meter.priceAt(usage.slice(), window);
		Running running = new Running(meter.key(), usage.slice(), window);
		Total before = this.totals.getOrDefault(running, Total.NONE);
		if (price == null || overage.isZero()) {
			return Quantity.ZERO;
		}
		Quantity all = before.overage().plus(overage);
		Total after = new Total(all, tokens(price, all));
		this.totals.put(running, after);
		return after.tokens().minus(before.tokens());
	}

	/** A formula without a value makes none: its row is not rated. */
	private static Quantity tokens(Price price, Quantity overage) {
		try {
			return price.tokens(overage);
		}
		catch (FormulaFailed failed) {
			return Quantity.ZERO;
		}
	}

	/** One slice of a meter in one rating window. */
	private record Running(MeterKey meter, int slice, Instant window) {
	}

	/** What it came to so far. */
	private record Total(Quantity overage, Quantity tokens) {

		static final Total NONE = new Total(Quantity.ZERO, Quantity.ZERO);

	}

}
