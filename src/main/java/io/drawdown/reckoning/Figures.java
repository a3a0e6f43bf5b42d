package io.drawdown.reckoning;

import io.drawdown.measure.Quantity;

/** What a row counts: consumption = drawn + overage, on every level [S4]. */
public record Figures(long records, Quantity drawn, Quantity overage) {

	public static final Figures NONE = new Figures(0, Quantity.ZERO, Quantity.ZERO);

	static Figures of(Part part) {
		boolean covered = part.bucket() != null;
		return new Figures(part.records(), covered ? part.quantity() : Quantity.ZERO,
				covered ? Quantity.ZERO : part.quantity());
	}

	public Quantity consumed() {
		return this.drawn.plus(this.overage);
	}

	Figures plus(Figures other) {
		return new Figures(this.records + other.records, this.drawn.plus(other.drawn),
				this.overage.plus(other.overage));
	}

}
