package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;

/**
 * What of a part lies between two of its units, such as the last 20 of the 100 that a
 * bucket paid: the share of one record [X1].
 */
public record Stretch(RatableParts.Placed placed, Quantity from, Quantity until) {

	public Quantity quantity() {
		return this.until.minus(this.from);
	}

	/**
	 * What of a day's parts, taken one after the other, lies between two of its units.
	 */
	public static List<Stretch> of(List<RatableParts.Placed> day, Quantity from, Quantity until) {
		List<Stretch> stretches = new ArrayList<>();
		Quantity at = Quantity.ZERO;
		for (RatableParts.Placed placed : day) {
			Quantity end = at.plus(placed.part().quantity());
			Quantity lower = from.max(at);
			Quantity upper = until.min(end);
			if (lower.compareTo(upper) < 0) {
				stretches.add(new Stretch(placed, lower.minus(at), upper.minus(at)));
			}
			at = end;
		}
		return stretches;
	}

}
