package io.drawdown.reckoning;

import io.drawdown.measure.Money;
import io.drawdown.measure.Window;

/**
 * What a monetary commitment lacks at the end of a commitment period, such as 2,000 USD
 * where 8,000 of 10,000 were charged [K5].
 *
 * @param charged what the linked assets were charged
 */
public record ShortfallRow(ShortfallTerms terms, Window window, Money minimum, Money charged) {

	/** What brings the bill up to the minimum; 0 where it is reached. */
	public Money amount() {
		boolean reached = this.charged.amount().compareTo(this.minimum.amount()) >= 0;
		return new Money(reached ? Money.zero(this.minimum.currency()).amount()
				: this.minimum.amount().subtract(this.charged.amount()), this.minimum.currency());
	}

	/** How much of the minimum was charged. */
	public Money used() {
		boolean reached = this.charged.amount().compareTo(this.minimum.amount()) >= 0;
		return reached ? this.minimum : this.charged;
	}

}
