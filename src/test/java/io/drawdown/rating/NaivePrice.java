package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The rules of rates and tiers told a second time [R2, R3, R4]: the overage is cut at
 * every bound of a tier and of a piece, and each part is priced by itself, in fractions.
 * For prices by the default procedure, changed by percentages only besides their tiers.
 */
public final class NaivePrice {

	private final Price price;

	private final Exact rate;

	private final List<Tier> steps;

	private NaivePrice(Price price) {
		this.price = price;
		BigDecimal negotiated = price.negotiated();
		this.rate = Exact.of((negotiated != null) ? negotiated : price.rate());
		Tiers tiers = price.tiers();
		this.steps = (tiers != null) ? tiers.steps() : List.of(new Tier(BigDecimal.ZERO, null, null, null, null));
	}

	/** What a window costs, before any rounding. */
	public static Exact amount(Price price, Facts facts) {
		return new NaivePrice(price).amount(facts);
	}

	/** The tokens of an overage, before any rounding [K1]. */
	public static Exact tokens(Price price, BigDecimal overage) {
		return amount(price, Facts.of(Quantity.ZERO, Quantity.of(overage)));
	}

	private Exact amount(Facts facts) {
		Exact covered = Exact.of(facts.covered().value());
		Exact start = (basis() == Tiers.Basis.TOTAL) ? covered : Exact.ZERO;
		Exact end = start;
		TreeSet<Exact> cuts = new TreeSet<>();
		this.steps.forEach((step) -> cuts.add(Exact.of(step.from())));
		cuts.add(start);
		List<Exact> ends = new ArrayList<>();
		for (Piece piece : facts.overage()) {
			end = end.plus(Exact.of(piece.quantity().value()));
			ends.add(end);
			cuts.add(end);
		}
		if (end.equals(start)) {
			return Exact.ZERO;
		}
		Exact amount = Exact.ZERO;
		for (Exact from : cuts.subSet(start, end)) {
			Exact until = cuts.higher(from);
			int piece = 0;
			while (ends.get(piece).compareTo(from) <= 0) {
				piece++;
			}
			Ratio discount = facts.overage().get(piece).discount();
			Exact units = units(from, until);
			amount = amount
				.plus(units.times(rate(from, end)).times(Exact.of(discount.part())).by(Exact.of(discount.whole())));
		}
		return percent(percent(amount, this.price.attribute()), this.price.discount()).plus(flats(start, end));
	}

	/** How many times the rate is owed for a part of the quantity. */
	private Exact units(Exact from, Exact until) {
		Tiers tiers = this.price.tiers();
		return switch (mode()) {
			case VOLUME, GRADUATED -> until.minus(from);
			case STAIRSTEP -> Exact.ZERO;
			case PACKAGE -> {
				Exact size = Exact.of(Objects.requireNonNull(Objects.requireNonNull(tiers).packageSize()));
				// blocks that begin in it: those begun by its end less those begun before
				yield until.by(size).ceiling().minus(from.by(size).ceiling());
			}
		};
	}

	private Exact rate(Exact from, Exact whole) {
		Tier step = holding((mode() == Tiers.Mode.GRADUATED) ? from : whole);
		if (step.adjust() == null) {
			return this.rate;
		}
		Exact value = Exact.of(Objects.requireNonNull(step.value()));
		Exact sign = Exact.of((step.direction() == Adjustment.Direction.DISCOUNT) ? -1 : 1);
		Exact rate = switch (step.adjust()) {
			case OVERRIDE -> value;
			case AMOUNT -> this.rate.plus(value.times(sign));
			case PERCENTAGE -> this.rate.plus(this.rate.times(value).times(sign).by(Exact.of(100)));
		};
		return rate.max(Exact.ZERO);
	}

	private Exact flats(Exact start, Exact end) {
		Exact flats = Exact.ZERO;
		for (int i = 0; i < this.steps.size(); i++) {
			Tier step = this.steps.get(i);
			Exact lower = Exact.of(step.from());
			Exact upper = (i + 1 < this.steps.size()) ? Exact.of(this.steps.get(i + 1).from()) : null;
			boolean reached = (mode() == Tiers.Mode.GRADUATED)
					? end.compareTo(lower) > 0 && (upper == null || start.compareTo(upper) < 0)
					: step.equals(holding(end));
			if (reached && step.flat() != null) {
				flats = flats.plus(Exact.of(step.flat()));
			}
		}
		return flats;
	}

	/** The tier whose [lower, upper) holds a quantity. */
	private Tier holding(Exact quantity) {
		Tier holding = this.steps.getFirst();
		for (Tier step : this.steps) {
			holding = (Exact.of(step.from()).compareTo(quantity) <= 0) ? step : holding;
		}
		return holding;
	}

	private static Exact percent(Exact amount, @Nullable Adjustment change) {
		if (change == null) {
			return amount;
		}
		Exact sign = Exact.of((change.direction() == Adjustment.Direction.DISCOUNT) ? -1 : 1);
		return amount.plus(amount.times(Exact.of(change.value())).times(sign).by(Exact.of(100)));
	}

	private Tiers.Mode mode() {
		Tiers tiers = this.price.tiers();
		return (tiers != null) ? tiers.mode() : Tiers.Mode.GRADUATED;
	}

	private Tiers.Basis basis() {
		Tiers tiers = this.price.tiers();
		return (tiers != null) ? tiers.basis() : Tiers.Basis.OVERAGE;
	}

}
