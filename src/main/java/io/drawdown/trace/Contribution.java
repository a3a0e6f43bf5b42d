package io.drawdown.trace;

import io.drawdown.journal.OrderedRecords.Before;
import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;

/**
 * Which units of what a day adds to its meter are one record's [M5, X1]: of a sum those
 * after all that is before it in the day, of a count one, of a level all or none.
 *
 * @param waiting what of it the day does not count yet: it is in the backlog
 */
record Contribution(Quantity from, Quantity until, Quantity waiting) {

	static final Contribution NONE = new Contribution(Quantity.ZERO, Quantity.ZERO, Quantity.ZERO);

	/**
	 * That of a record.
	 * @param before the records before it in the day
	 * @param decides whether the record gives the day its value; asked of levels only
	 * @param added what the day adds
	 */
	static Contribution of(Aggregate method, Before before, Quantity quantity, boolean decides, Quantity added) {
		return switch (method) {
			case SUM -> between(before.quantity(), before.quantity().plus(quantity), added);
			case COUNT -> between(Quantity.of(before.records()), Quantity.of(before.records() + 1), added);
			case PEAK, LATEST -> decides ? new Contribution(Quantity.ZERO, added, Quantity.ZERO) : NONE;
		};
	}

	private static Contribution between(Quantity from, Quantity until, Quantity added) {
		Quantity first = from.min(added);
		Quantity last = until.min(added);
		return new Contribution(first, last, until.minus(from).minus(last.minus(first)));
	}

	Quantity quantity() {
		return this.until.minus(this.from);
	}

}
