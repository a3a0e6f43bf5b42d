package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.rating.Waterfall.Line;
import org.jspecify.annotations.Nullable;

/** Writes down what a rating does while it does it [R8]. */
final class Trail {

	private final List<Line> lines = new ArrayList<>();

	/** What a step made of a rate; parts that it treated alike are one line. */
	void rate(String step, String detail, BigDecimal quantity, @Nullable BigDecimal before, BigDecimal after) {
		BigDecimal all = quantity;
		if (!this.lines.isEmpty()) {
			Line last = this.lines.getLast();
			if (last.quantity() != null && last.equals(rated(step, detail, last.quantity(), before, after))) {
				this.lines.removeLast();
				all = last.quantity().add(quantity);
			}
		}
		this.lines.add(rated(step, detail, all, before, after));
	}

	/** What a step adds to the amount, or makes of it. */
	void amount(String step, String detail, BigDecimal amount) {
		this.lines.add(new Line(step, detail, null, null, null, null, Decimals.unrounded(amount)));
	}

	/** What a part of the overage costs by its rates. */
	void piece(Piece piece, BigDecimal amount) {
		String detail = piece.discount().equals(Ratio.ONE) ? "at the full rate"
				: "at " + piece.discount() + " of the rate";
		this.lines
			.add(new Line(Waterfall.PIECE, detail, piece.resource(), piece.quantity().value(), null, null, amount));
	}

	void note(String step, String detail) {
		this.lines.add(new Line(step, detail, null, null, null, null, null));
	}

	List<Line> lines() {
		return this.lines;
	}

	private static Line rated(String step, String detail, BigDecimal quantity, @Nullable BigDecimal before,
			BigDecimal after) {
		return new Line(step, detail, null, Decimals.plain(quantity), before, after,
				Decimals.unrounded(quantity.multiply(after)));
	}

}
