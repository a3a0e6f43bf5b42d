package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Money;
import io.drawdown.measure.Quantity;

/**
 * A rated overage from its first unit to its last: which stretch of it lies in which tier
 * and costs what [X1]. Amounts are differences of what everything up to there comes to,
 * rounded, so those of stretches side by side add up to what was rated, to the last
 * digit.
 *
 * <p>
 * A flat amount is owed for the unit that reaches its tier. What a step makes of the
 * amount itself, such as a minimum, is no tier's and is shared by quantity.
 */
public final class TierSlices {

	private static final BigDecimal NONE = BigDecimal.ZERO.setScale(Money.UNROUNDED_SCALE);

	private final Ladder ladder;

	private final BigDecimal start;

	private final List<Lot> lots = new ArrayList<>();

	private final List<Flat> flats = new ArrayList<>();

	private final BigDecimal overage;

	/** What the amount is more than the tiers come to. */
	private final BigDecimal beyond;

	/**
	 * Lays out a rating that is done.
	 * @param ladder the tiers that its cells lie in
	 * @param start where the overage starts on the ladder
	 * @param cells what has one rate, in the order of the units
	 */
	TierSlices(Ladder ladder, BigDecimal start, List<Cell> cells, Facts facts, BigDecimal amount) {
		this.ladder = ladder;
		this.start = start;
		this.overage = facts.overage()
			.stream()
			.map((piece) -> piece.quantity().value())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		Sum sum = new Sum();
		if (this.overage.signum() > 0) {
			lay(cells(cells), facts, sum);
			reach(sum);
		}
		this.beyond = amount.subtract(sum.rounded(Money.UNROUNDED_SCALE));
	}

	/** A stair has a flat amount and no rates: all units lie on it at 0. */
	private List<Cell> cells(List<Cell> rated) {
		return rated.isEmpty() ? List.of(new Cell(0, this.ladder.holding(this.start.add(this.overage)), this.overage,
				BigDecimal.ZERO, BigDecimal.ONE)) : rated;
	}

	private void lay(List<Cell> cells, Facts facts, Sum sum) {
		BigDecimal at = BigDecimal.ZERO;
		for (Cell cell : cells) {
			boolean blocks = this.ladder.mode() == Tiers.Mode.PACKAGE;
			BigDecimal units = blocks ? facts.overage().get(cell.piece()).quantity().value() : cell.quantity();
			this.lots.add(new Lot(cell, at, at.add(units), sum.copy()));
			sum.add(cell.quantity(), cell.parts(), cell.whole());
			at = at.add(units);
		}
	}

	private void reach(Sum sum) {
		if (!this.ladder.owesFlats()) {
			return;
		}
		int[] reached = this.ladder.reached(this.start, this.overage);
		for (int tier = reached[0]; tier <= reached[1]; tier++) {
			BigDecimal flat = this.ladder.flat(tier);
			if (flat.signum() > 0) {
				BigDecimal before = sum.rounded(Money.UNROUNDED_SCALE);
				sum.add(flat);
				this.flats.add(new Flat(tier, this.ladder.from(tier).subtract(this.start).max(BigDecimal.ZERO), flat,
						sum.rounded(Money.UNROUNDED_SCALE).subtract(before)));
			}
		}
	}

	/** All of the overage. */
	public Tiered all() {
		return between(Quantity.ZERO, Quantity.of(this.overage));
	}

	/** What of the overage lies between two of its units. */
	public Tiered between(Quantity from, Quantity until) {
		List<TierSlice> slices = slices(from.value(), until.value());
		BigDecimal beyond = beyondUpTo(until.value()).subtract(beyondUpTo(from.value()));
		BigDecimal amount = slices.stream().map(TierSlice::amount).reduce(NONE, BigDecimal::add).add(beyond);
		return Tiered.of(slices, beyond, amount);
	}

	/** In the order of the units; a tier may be there several times. */
	List<TierSlice> slices(BigDecimal from, BigDecimal until) {
		List<TierSlice> slices = new ArrayList<>();
		for (Lot lot : this.lots) {
			BigDecimal lower = from.max(lot.from());
			BigDecimal upper = until.min(lot.until());
			if (lower.compareTo(upper) < 0) {
				slices.add(slice(lot, lower, upper));
			}
		}
		for (Flat flat : this.flats) {
			if (isReached(flat.at(), from, until)) {
				int slice = 0;
				while (slices.get(slice).tier() != flat.tier() + 1) {
					slice++;
				}
				slices.set(slice, slices.get(slice).reaching(flat.amount(), flat.worth()));
			}
		}
		return slices;
	}

	private TierSlice slice(Lot lot, BigDecimal lower, BigDecimal upper) {
		boolean blocks = this.ladder.mode() == Tiers.Mode.PACKAGE;
		int tier = lot.cell().tier();
		return new TierSlice(tier + 1, this.ladder.from(tier), this.ladder.until(tier),
				Quantity.of(upper.subtract(lower)), blocks ? priced(lower, upper) : null, lot.cell().rate(),
				BigDecimal.ZERO, amountUpTo(lot, upper).subtract(amountUpTo(lot, lower)));
	}

	/** What everything up to a unit of a lot comes to. */
	private BigDecimal amountUpTo(Lot lot, BigDecimal unit) {
		Sum sum = lot.before().copy();
		sum.add(priced(lot.from(), unit), lot.cell().parts(), lot.cell().whole());
		return sum.rounded(Money.UNROUNDED_SCALE);
	}

	/** How many times the rate is owed: a block is owed for the unit that starts it. */
	private BigDecimal priced(BigDecimal from, BigDecimal until) {
		return (this.ladder.mode() == Tiers.Mode.PACKAGE)
				? this.ladder.blocks(this.start.add(until)).subtract(this.ladder.blocks(this.start.add(from)))
				: until.subtract(from);
	}

	/** A part of a unit reaches a graduated tier; a whole quantity any other [R3]. */
	private boolean isReached(BigDecimal at, BigDecimal from, BigDecimal until) {
		if (this.ladder.mode() == Tiers.Mode.GRADUATED || at.signum() == 0) {
			return from.compareTo(at) <= 0 && at.compareTo(until) < 0;
		}
		return from.compareTo(at) < 0 && at.compareTo(until) <= 0;
	}

	private BigDecimal beyondUpTo(BigDecimal unit) {
		return (this.beyond.signum() == 0 || this.overage.signum() == 0) ? NONE
				: this.beyond.multiply(unit).divide(this.overage, Money.UNROUNDED_SCALE, RoundingMode.HALF_UP);
	}

	/** Units at one rate, and what everything before them comes to. */
	private record Lot(Cell cell, BigDecimal from, BigDecimal until, Sum before) {
	}

	/** A flat amount, the unit that it is owed for, and what it adds to the rounded. */
	private record Flat(int tier, BigDecimal at, BigDecimal amount, BigDecimal worth) {
	}

}
