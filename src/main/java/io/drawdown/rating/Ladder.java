package io.drawdown.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.drawdown.rating.Tiers.Basis;
import io.drawdown.rating.Tiers.Mode;
import org.jspecify.annotations.Nullable;

/** Tiers, ready to be climbed [R3]. A price without any has one that holds all. */
final class Ladder {

	private static final Tiers NONE = Tiers.of(Mode.VOLUME, new Tier(BigDecimal.ZERO, null, null, null, null));

	private final Tiers tiers;

	private final BigDecimal[] from;

	private final BigDecimal[] flats;

	private final boolean owesFlats;

	Ladder(@Nullable Tiers tiers) {
		this.tiers = (tiers != null) ? tiers : NONE;
		List<Tier> steps = this.tiers.steps();
		this.from = steps.stream().map(Tier::from).toArray(BigDecimal[]::new);
		this.flats = steps.stream()
			.map((step) -> (step.flat() != null) ? step.flat() : BigDecimal.ZERO)
			.toArray(BigDecimal[]::new);
		this.owesFlats = Arrays.stream(this.flats).anyMatch((flat) -> flat.signum() > 0);
	}

	Mode mode() {
		return this.tiers.mode();
	}

	int height() {
		return this.from.length;
	}

	BigDecimal from(int tier) {
		return this.from[tier];
	}

	/** Where the next tier begins, null of the last one. */
	@Nullable BigDecimal until(int tier) {
		return (tier + 1 < this.from.length) ? this.from[tier + 1] : null;
	}

	BigDecimal flat(int tier) {
		return this.flats[tier];
	}

	@Nullable Adjustment change(int tier) {
		return this.tiers.steps().get(tier).adjustment();
	}

	/** Whether its rates are prices of a unit, so that one of them may stand for all. */
	boolean pricesUnits() {
		return mode() == Mode.VOLUME || mode() == Mode.GRADUATED;
	}

	/** Where the overage starts: at 0, or on top of what is covered [R4]. */
	BigDecimal start(BigDecimal covered) {
		return (this.tiers.basis() == Basis.TOTAL) ? covered : BigDecimal.ZERO;
	}

	/** The tier whose {@code [lower, upper)} holds a quantity. */
	int holding(BigDecimal quantity) {
		int found = Arrays.binarySearch(this.from, quantity);
		return (found >= 0) ? found : Math.max(-found - 2, 0);
	}

	/** What of each piece falls into which tier. */
	List<Cell> split(List<Cell> pieces, BigDecimal start, BigDecimal overage) {
		return switch (mode()) {
			case GRADUATED -> graduated(pieces, start);
			case VOLUME -> all(pieces, holding(start.add(overage)));
			case PACKAGE -> packed(pieces, start, holding(start.add(overage)));
			case STAIRSTEP -> List.of();
		};
	}

	/**
	 * The tiers whose flat amounts may be owed, as first and last: those that a part of
	 * the overage fell into when GRADUATED, else the one that holds the quantity.
	 */
	int[] reached(BigDecimal start, BigDecimal overage) {
		BigDecimal end = start.add(overage);
		int last = holding(end);
		if (mode() != Mode.GRADUATED) {
			return new int[] { last, last };
		}
		boolean nothingInLast = last > 0 && this.from[last].compareTo(end) == 0;
		return new int[] { holding(start), nothingInLast ? last - 1 : last };
	}

	boolean owesFlats() {
		return this.owesFlats;
	}

	String text(int tier) {
		return "[" + this.from[tier].toPlainString() + ", " + Decimals.text(until(tier)) + ")";
	}

	private static List<Cell> all(List<Cell> pieces, int tier) {
		List<Cell> cells = new ArrayList<>(pieces.size());
		for (Cell piece : pieces) {
			cells.add(piece.in(tier, piece.quantity()));
		}
		return cells;
	}

	private List<Cell> graduated(List<Cell> pieces, BigDecimal start) {
		List<Cell> cells = new ArrayList<>(this.from.length + pieces.size());
		BigDecimal at = start;
		int tier = holding(start);
		for (Cell piece : pieces) {
			BigDecimal end = at.add(piece.quantity());
			while (tier + 1 < this.from.length && this.from[tier + 1].compareTo(end) < 0) {
				BigDecimal upper = this.from[tier + 1];
				if (upper.compareTo(at) > 0) {
					cells.add(piece.in(tier, upper.subtract(at)));
				}
				at = upper;
				tier++;
			}
			cells.add(piece.in(tier, end.subtract(at)));
			at = end;
		}
		return cells;
	}

	/** A block belongs to the piece that started it; one that is covered, to none. */
	private List<Cell> packed(List<Cell> pieces, BigDecimal start, int tier) {
		List<Cell> cells = new ArrayList<>(pieces.size());
		BigDecimal at = start;
		for (Cell piece : pieces) {
			BigDecimal end = at.add(piece.quantity());
			cells.add(piece.in(tier, blocks(end).subtract(blocks(at))));
			at = end;
		}
		return cells;
	}

	BigDecimal blocks(BigDecimal quantity) {
		return quantity.divide(Objects.requireNonNull(this.tiers.packageSize()), 0, RoundingMode.CEILING);
	}

	/** The same tiers less what tells none apart, with the rates that they come to. */
	Shape shape(BigDecimal[] rates) {
		List<Rung> rungs = new ArrayList<>();
		for (int i = 0; i < this.from.length; i++) {
			Rung next = new Rung(this.from[i], (mode() == Mode.STAIRSTEP) ? BigDecimal.ZERO : rates[i],
					Decimals.plain(this.flats[i]));
			if (rungs.isEmpty() || !next.continues(rungs.getLast(), mode())) {
				rungs.add(next);
			}
		}
		boolean plain = rungs.size() == 1 && pricesUnits();
		return new Shape(plain ? Mode.VOLUME : mode(), plain ? Basis.OVERAGE : this.tiers.basis(), rungs,
				this.tiers.packageSize());
	}

	/** What a price comes to: equal shapes charge the same. */
	record Shape(Mode mode, Basis basis, List<Rung> rungs, @Nullable BigDecimal packageSize) {

	}

	record Rung(BigDecimal from, BigDecimal rate, BigDecimal flat) {

		/** Whether the step to it changes nothing. */
		boolean continues(Rung before, Mode mode) {
			boolean flatAgain = (mode == Mode.GRADUATED) ? this.flat.signum() == 0
					: this.flat.compareTo(before.flat) == 0;
			return flatAgain && this.rate.compareTo(before.rate) == 0;
		}

	}

}
