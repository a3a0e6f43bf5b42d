package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;

/**
 * What a bucket of a commitment was debited for some usage, in the commitment's own
 * units: 25,000 discounted for 27,777.78 raw [K2].
 *
 * @param wallet the commitment's
 */
public record Debit(WalletKey wallet, Bucket bucket, Quantity quantity) {

	/**
	 * What of the debits of a day, taken one after the other, was for a stretch of what
	 * commitments paid of it. In proportion, so that stretches side by side add up.
	 */
	public static List<Debit> of(List<Debit> day, Quantity paid, Quantity from, Quantity until) {
		Quantity all = day.stream().map(Debit::quantity).reduce(Quantity.ZERO, Quantity::plus);
		if (paid.isZero() || all.isZero()) {
			return List.of();
		}
		Quantity first = all.timesRatio(from.value(), paid.value());
		Quantity last = all.timesRatio(until.value(), paid.value());
		List<Debit> debits = new ArrayList<>();
		Quantity at = Quantity.ZERO;
		for (Debit debit : day) {
			Quantity end = at.plus(debit.quantity());
			Quantity lower = first.max(at);
			Quantity upper = last.min(end);
			if (lower.compareTo(upper) < 0) {
				debits.add(new Debit(debit.wallet(), debit.bucket(), upper.minus(lower)));
			}
			at = end;
		}
		return debits;
	}

}
