package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment.Direction;
import io.drawdown.rating.Adjustment.Kind;
import io.drawdown.rating.Step.Result;
import io.drawdown.rating.Tiers.Basis;
import io.drawdown.rating.Tiers.Mode;
import org.jspecify.annotations.Nullable;

/** Prices by procedures of all sorts; quantities like to be bounds of tiers. */
record RandomProcedure(Random random) {

	static RandomProcedure of(long seed) {
		return new RandomProcedure(new Random(seed));
	}

	Price price() {
		return price(chance() ? tiers(any(Mode.values())) : null, chance() ? null : procedure());
	}

	Price price(@Nullable Tiers tiers, @Nullable Procedure procedure) {
		return new Price(rate(), chance() ? null : rate(), chance() ? null : adjustment(),
				chance() ? null : adjustment(), tiers, procedure);
	}

	Tiers tiers(Mode mode) {
		return new Tiers(mode, any(Basis.values()), steps(mode, 1 + this.random.nextInt(5)),
				(mode == Mode.PACKAGE) ? BigDecimal.valueOf(1 + this.random.nextInt(12)) : null);
	}

	List<Tier> steps(Mode mode, int count) {
		List<Tier> steps = new ArrayList<>();
		BigDecimal from = BigDecimal.ZERO;
		for (int i = 0; i < count; i++) {
			Adjustment change = (mode == Mode.STAIRSTEP || chance()) ? null : adjustment();
			BigDecimal flat = (mode == Mode.STAIRSTEP || this.random.nextInt(3) == 0) ? amount(2) : null;
			steps.add(step(from, change, flat));
			from = from.add(BigDecimal.valueOf(1 + this.random.nextInt(20)))
				.add(chance() ? amount(6) : BigDecimal.ZERO);
		}
		return steps;
	}

	static Tier step(BigDecimal from, @Nullable Adjustment change, @Nullable BigDecimal flat) {
		return (change == null) ? new Tier(from, null, null, null, flat)
				: new Tier(from, change.kind(), change.direction(), change.value(), flat);
	}

	/** The steps in any order that is allowed, with some of every kind. */
	Procedure procedure() {
		List<Step> steps = Stream
			.of(Step.of(Step.Kind.NEGOTIATED_RATE), Step.of(Step.Kind.TIER), Step.of(Step.Kind.ATTRIBUTE_ADJUSTMENT),
					Step.of(Step.Kind.COMMITMENT), Step.of(Step.Kind.MANUAL_DISCOUNT),
					Step.bound(Step.Kind.MINIMUM, Result.RATE, amount(2)),
					Step.bound(Step.Kind.MAXIMUM, Result.RATE, amount(2)),
					Step.matrix(new MatrixRow(Map.of("region", "eu"), null, BigDecimal.TEN, rate(), null, null, null),
							new MatrixRow(null, BigDecimal.ONE, null, null, Kind.PERCENTAGE, Direction.SURCHARGE,
									BigDecimal.TEN)),
					Step.formula(Result.RATE, "IF(total > 12, rate * 0.9, rate + base / 7)"),
					Step.stop("quantity > 30 && !negotiated"))
			.filter((step) -> chance())
			.collect(Collectors.collectingAndThen(Collectors.toList(), this::shuffled));
		steps.addFirst(Step.of(Step.Kind.BASE_RATE));
		if (chance()) {
			steps.add(Step.bound(Step.Kind.MINIMUM, Result.AMOUNT, amount(2)));
		}
		if (chance()) {
			steps.add(Step.formula(Result.AMOUNT, "MAX(amount / 3, covered)"));
		}
		return new Procedure("RANDOM", 1, steps);
	}

	/** Facts whose quantities are bounds of the tiers, or near them, half of the time. */
	Facts facts(Price price) {
		List<Piece> pieces = Stream.generate(() -> piece(price)).limit(this.random.nextInt(4)).toList();
		return new Facts(quantity(price), pieces, chance() ? Map.of() : Map.of("region", chance() ? "eu" : "us"));
	}

	Piece piece(Price price) {
		Ratio ratio = chance() ? Ratio.ONE
				: new Ratio(BigDecimal.valueOf(this.random.nextInt(8)), BigDecimal.valueOf(1 + this.random.nextInt(7)));
		return new Piece(quantity(price), ratio, chance() ? null : "CALL");
	}

	Quantity quantity(Price price) {
		if (price.tiers() != null && chance()) {
			BigDecimal bound = any(price.tiers().steps().toArray(Tier[]::new)).from();
			BigDecimal near = bound.add(BigDecimal.valueOf(this.random.nextInt(3) - 1, Quantity.SENT_SCALE));
			return Quantity.of(near.max(BigDecimal.ZERO));
		}
		return Quantity
			.of(BigDecimal.valueOf(this.random.nextInt(60_000), this.random.nextInt(Quantity.SENT_SCALE + 1)));
	}

	Adjustment adjustment() {
		Kind kind = any(Kind.values());
		return new Adjustment(kind, any(Direction.values()), (kind == Kind.PERCENTAGE) ? amount(1) : rate());
	}

	BigDecimal rate() {
		return BigDecimal.valueOf(this.random.nextInt(2000), this.random.nextInt(8));
	}

	boolean chance() {
		return this.random.nextBoolean();
	}

	@SafeVarargs
	final <T> T any(T... all) {
		return all[this.random.nextInt(all.length)];
	}

	private BigDecimal amount(int scale) {
		return BigDecimal.valueOf(this.random.nextInt(500), scale).setScale(scale, RoundingMode.UNNECESSARY);
	}

	private List<Step> shuffled(List<Step> steps) {
		Collections.shuffle(steps, this.random);
		return steps;
	}

}
