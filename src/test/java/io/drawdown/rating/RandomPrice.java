package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A price of which everything is left to chance, and quantities that lie near its bounds.
 */
public final class RandomPrice {

	private final Random random;

	public RandomPrice(Random random) {
		this.random = random;
	}

	/** Any price of the default procedure. */
	public Price any() {
		Tiers tiers = chance(80) ? tiers(one(Tiers.Mode.values()), one(Tiers.Basis.values())) : null;
		// the order of steps is told apart by what is no percentage, and by nothing else
		boolean percentages = tiers == null || tiers.steps()
			.stream()
			.allMatch((step) -> step.adjust() == null || step.adjust() == Adjustment.Kind.PERCENTAGE);
		return new Price(rate(), chance(20) ? rate() : null, (percentages && chance(30)) ? percentage() : null,
				(percentages && chance(30)) ? percentage() : null, tiers, null);
	}

	/** A price in tokens: flat or graduated, by overage [K1]. */
	public Price ofTokens() {
		return new Price(rate(), null, null, null,
				chance(50) ? null : withoutFlats(tiers(Tiers.Mode.GRADUATED, Tiers.Basis.OVERAGE)), null);
	}

	public Price with(Tiers tiers) {
		return new Price(rate(), null, null, null, tiers, null);
	}

	/** Tiers of any mode. */
	Tiers tiers(Tiers.Basis basis) {
		return tiers(one(Tiers.Mode.values()), basis);
	}

	public Tiers tiers(Tiers.Mode mode, Tiers.Basis basis) {
		List<Tier> steps = new ArrayList<>();
		TreeSet<BigDecimal> bounds = new TreeSet<>();
		for (int count = this.random.nextInt(4); count > 0; count--) {
			bounds.add(decimal(120, this.random.nextInt(4)).add(new BigDecimal("0.001")));
		}
		steps.add(step(mode, BigDecimal.ZERO));
		bounds.forEach((bound) -> steps.add(step(mode, bound)));
		return new Tiers(mode, basis, steps,
				(mode == Tiers.Mode.PACKAGE) ? decimal(30, this.random.nextInt(3)).add(new BigDecimal("0.5")) : null);
	}

	public static Tiers withoutFlats(Tiers tiers) {
		return new Tiers(tiers.mode(), tiers.basis(),
				tiers.steps()
					.stream()
					.map((step) -> new Tier(step.from(), step.adjust(), step.direction(), step.value(), null))
					.toList(),
				tiers.packageSize());
	}

	/** What a window used: covered units, and an overage in pieces. */
	public Facts facts(Price price) {
		BigDecimal covered = chance(50) ? BigDecimal.ZERO : quantity(price);
		List<Piece> pieces = new ArrayList<>();
		for (int count = this.random.nextInt(4); count > 0; count--) {
			pieces.add(new Piece(Quantity.of(quantity(price)), chance(70) ? Ratio.ONE : ratio(), null));
		}
		return new Facts(Quantity.of(covered), pieces, Map.of());
	}

	/** At a bound, a crumb beside it, or anywhere. */
	public BigDecimal quantity(Price price) {
		Tiers tiers = price.tiers();
		if (tiers != null && chance(50)) {
			BigDecimal bound = tiers.steps().get(this.random.nextInt(tiers.steps().size())).from();
			if (tiers.packageSize() != null && chance(50)) {
				bound = tiers.packageSize().multiply(BigDecimal.valueOf(this.random.nextInt(5)));
			}
			BigDecimal crumb = new BigDecimal(chance(50) ? "0.000001" : "0.000000001");
			return bound.add(crumb.multiply(BigDecimal.valueOf(this.random.nextInt(3) - 1L))).max(BigDecimal.ZERO);
		}
		return chance(10) ? BigDecimal.ZERO : decimal(150, one(new Integer[] { 0, 1, 6, 9 }));
	}

	private Ratio ratio() {
		return Ratio.of(BigDecimal.valueOf(this.random.nextInt(100)), BigDecimal.valueOf(100));
	}

	private Tier step(Tiers.Mode mode, BigDecimal from) {
		BigDecimal flat = (mode == Tiers.Mode.STAIRSTEP || chance(30)) ? decimal(20, 2) : null;
		return (mode == Tiers.Mode.STAIRSTEP || chance(20)) ? new Tier(from, null, null, null, flat)
				: changed(from, one(Adjustment.Kind.values()), flat);
	}

	private Tier changed(BigDecimal from, Adjustment.Kind kind, @Nullable BigDecimal flat) {
		return switch (kind) {
			case OVERRIDE -> new Tier(from, kind, null, rate(), flat);
			case AMOUNT -> new Tier(from, kind, one(Adjustment.Direction.values()), decimal(2, 3), flat);
			case PERCENTAGE -> new Tier(from, kind, one(Adjustment.Direction.values()), decimal(100, 1), flat);
		};
	}

	private Adjustment percentage() {
		return new Adjustment(Adjustment.Kind.PERCENTAGE, one(Adjustment.Direction.values()), decimal(100, 1));
	}

	private BigDecimal rate() {
		return chance(5) ? BigDecimal.ZERO : decimal(5, one(new Integer[] { 0, 2, 4, 12 }));
	}

	private BigDecimal decimal(int below, int scale) {
		BigDecimal unit = BigDecimal.ONE.movePointLeft(scale);
		long units = BigDecimal.valueOf(below).movePointRight(scale).longValueExact();
		return unit.multiply(BigDecimal.valueOf(this.random.nextLong(units)));
	}

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	private <T> T one(T[] values) {
		return values[this.random.nextInt(values.length)];
	}

}
