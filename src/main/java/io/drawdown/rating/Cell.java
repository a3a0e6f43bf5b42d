package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A quantity that has one rate while it is worked out: what of one piece falls into one
 * tier. The rate is kept as parts of a whole, so that a discount of a third is exact.
 */
final class Cell {

	private final int piece;

	private final int tier;

	/** Units, or blocks. */
	private final BigDecimal quantity;

	private BigDecimal parts;

	private BigDecimal whole;

	Cell(int piece, int tier, BigDecimal quantity, BigDecimal parts, BigDecimal whole) {
		this.piece = piece;
		this.tier = tier;
		this.quantity = quantity;
		this.parts = parts;
		this.whole = whole;
	}

	/** One a piece; where nothing was used, one that says what a unit would cost. */
	static List<Cell> of(List<Piece> pieces) {
		List<Cell> cells = new ArrayList<>(pieces.size());
		for (int i = 0; i < pieces.size(); i++) {
			BigDecimal quantity = pieces.get(i).quantity().value();
			if (quantity.signum() > 0) {
				cells.add(new Cell(i, 0, quantity, BigDecimal.ZERO, BigDecimal.ONE));
			}
		}
		if (cells.isEmpty()) {
			cells.add(new Cell(0, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE));
		}
		return cells;
	}

	static BigDecimal sum(List<Cell> cells) {
		BigDecimal sum = cells.getFirst().quantity;
		for (int i = 1; i < cells.size(); i++) {
			sum = sum.add(cells.get(i).quantity);
		}
		return sum;
	}

	/** A part of it in a tier, at the same rate. */
	Cell in(int tier, BigDecimal quantity) {
		return new Cell(this.piece, tier, quantity, this.parts, this.whole);
	}

	void reprice(BigDecimal parts) {
		this.parts = parts;
	}

	void discount(Ratio ratio) {
		if (!ratio.equals(Ratio.ONE)) {
			this.parts = this.parts.multiply(ratio.part());
			this.whole = this.whole.multiply(ratio.whole());
		}
	}

	void become(BigDecimal rate) {
		this.parts = rate;
		this.whole = BigDecimal.ONE;
	}

	boolean hasRateOf(Cell other) {
		return this.parts.multiply(other.whole).compareTo(other.parts.multiply(this.whole)) == 0;
	}

	/** The rate, exact if it can be, else to ten decimals. */
	BigDecimal rate() {
		if (Decimals.isOne(this.whole)) {
			return Decimals.plain(this.parts);
		}
		BigDecimal quotient = Sum.quotient(this.parts, this.whole);
		boolean exact = quotient.multiply(this.whole).compareTo(this.parts) == 0;
		return Decimals.plain(exact ? quotient : Decimals.unrounded(quotient));
	}

	int piece() {
		return this.piece;
	}

	int tier() {
		return this.tier;
	}

	BigDecimal quantity() {
		return this.quantity;
	}

	BigDecimal parts() {
		return this.parts;
	}

	BigDecimal whole() {
		return this.whole;
	}

}
