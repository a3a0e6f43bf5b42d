package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Step.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A price worked out as far as no facts are needed: the leading steps that look at none
 * have given one rate a tier. What is left is done by {@link Run}, which does all of it
 * when it is asked to explain.
 */
final class Tariff {

	private final Price price;

	private final Ladder ladder;

	private final List<Stage> stages;

	/** How many of the first stages are settled. */
	private final int settled;

	/** Whether the settled stages have split into tiers. */
	private final boolean tiered;

	/** The rate of each tier after the settled stages. */
	private final BigDecimal[] rates;

	private final Rounding rounding;

	Tariff(Price price) {
		this.price = price;
		this.ladder = new Ladder(price.tiers());
		this.stages = stages(price, this.ladder);
		this.settled = Math.toIntExact(this.stages.stream().takeWhile(Stage::settled).count());
		List<Stage> first = this.stages.subList(0, this.settled);
		this.tiered = first.stream().anyMatch((stage) -> stage instanceof Stage.Split);
		this.rates = new BigDecimal[this.ladder.height()];
		for (int tier = 0; tier < this.rates.length; tier++) {
			this.rates[tier] = Decimals.plain(rate(first, tier));
		}
		this.rounding = price.procedure().rounding();
	}

	Rated rate(Facts facts, @Nullable Trail trail) {
		return run(facts, trail).rated();
	}

	TierSlices slices(Facts facts) {
		return run(facts, null).slices();
	}

	Quantity tokens(Quantity overage) {
		Run run = run(Facts.of(Quantity.ZERO, overage), null);
		return Quantity.of(run.amount(Quantity.DERIVED_SCALE));
	}

	/** After all that changes every rate alike, and nothing else. */
	BigDecimal unitRate() {
		return Decimals.plain(rate(
				this.stages.stream().filter((stage) -> stage.settled() && !(stage instanceof Stage.Split)).toList(),
				0));
	}

	Rounding rounding() {
		return this.rounding;
	}

	boolean chargesAlike(Tariff other) {
		return asksOnlyForDiscounts() && other.asksOnlyForDiscounts() && discounts() == other.discounts()
				&& this.rounding.equals(other.rounding) && shape().equals(other.shape());
	}

	private Run run(Facts facts, @Nullable Trail trail) {
		Run run = new Run(this.price, this.ladder, facts, trail);
		int next = 0;
		if (trail == null) {
			run.begin(this.rates, this.tiered);
			next = this.settled;
		}
		int end = run.usesNothing() ? this.settled : this.stages.size();
		while (next < end && run.take(this.stages.get(next))) {
			next++;
		}
		run.total();
		if (trail != null) {
			trail.note(Kind.ROUNDING.name(), "the liable amount, once: " + this.rounding);
		}
		return run;
	}

	/** Whether nothing but commitments is looked at, last of all. */
	private boolean asksOnlyForDiscounts() {
		return this.stages.stream().skip(this.settled).allMatch((stage) -> stage instanceof Stage.Discount);
	}

	private boolean discounts() {
		return this.settled < this.stages.size();
	}

	private Ladder.Shape shape() {
		return (this.tiered ? this.ladder : new Ladder(null)).shape(this.rates);
	}

	private BigDecimal rate(List<Stage> stages, int tier) {
		BigDecimal rate = BigDecimal.ZERO;
		for (Stage stage : stages) {
			rate = Run.settled(stage, rate, BigDecimal.ONE, tier);
		}
		return rate;
	}

	private static List<Stage> stages(Price price, Ladder ladder) {
		List<Stage> stages = new ArrayList<>();
		for (Step step : price.procedure().steps()) {
			if (step.kind() != Kind.ROUNDING) {
				stages.add(stage(step, price, ladder));
			}
		}
		return stages;
	}

	private static Stage stage(Step step, Price price, Ladder ladder) {
		return switch (step.kind()) {
			case BASE_RATE -> change(step, "the rate of the entry", instead(price.rate()));
			case NEGOTIATED_RATE -> change(step, "none negotiated", instead(price.negotiated()));
			case ATTRIBUTE_ADJUSTMENT -> change(step, "no change by attributes", price.attribute());
			case MANUAL_DISCOUNT -> change(step, "none agreed on the line", price.discount());
			case TIER -> new Stage.Split(ladder);
			case COMMITMENT -> new Stage.Discount();
			case MATRIX_LOOKUP -> new Stage.Lookup((step.rows() != null) ? step.rows() : List.of());
			case MINIMUM, MAXIMUM ->
				new Stage.Bound(step.kind(), given(step.result(), step), given(step.value(), step));
			case FORMULA -> new Stage.Work(given(step.result(), step), Formula.of(given(step.formula(), step), step));
			case STOP -> new Stage.Stop(Formula.of(given(step.when(), step), step));
			case ROUNDING -> throw new IllegalArgumentException("rounding is no stage");
		};
	}

	private static Stage change(Step step, String otherwise, @Nullable Adjustment change) {
		return new Stage.Change(step.kind(), (change != null) ? change.toString() : otherwise, change);
	}

	private static @Nullable Adjustment instead(@Nullable BigDecimal rate) {
		return (rate != null) ? new Adjustment(Adjustment.Kind.OVERRIDE, null, rate) : null;
	}

	private static <T> T given(@Nullable T parameter, Step step) {
		if (parameter == null) {
			throw new IllegalArgumentException(step + " misses a parameter");
		}
		return parameter;
	}

}
