package io.drawdown.guard;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.RatableRow;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.WalletState;

/** How a wallet stands after each of its segments, by what was used in them. */
final class Standing {

	private final WalletUse use;

	private final Timeline timeline;

	private final Reckoning reckoning;

	Standing(WalletUse use) {
		this.use = use;
		this.timeline = use.timeline();
		this.reckoning = use.reckoning();
	}

	/** How it would stand without some of the usage. */
	Standing without(List<Counted> some) {
		return new Standing(this.use.without(some));
	}

	/**
	 * Whether an alert's threshold is reached by all that was used until the end of a
	 * segment. Consumed is what the buckets open then have paid, and the overage of the
	 * bucket period.
	 */
	boolean reaches(WalletAlert alert, Window period, Segment segment) {
		WalletState state = WalletState.of(this.timeline, this.reckoning, segment.window().from());
		BigDecimal value = alert.threshold().value();
		return switch (alert.threshold().measure()) {
			case CONSUMED -> consumed(state, period, segment).compareTo(value) >= 0;
			case PERCENT -> state.granted().isPositive() && consumed(state, period, segment).movePointRight(2)
				.compareTo(value.multiply(state.granted().value())) >= 0;
			case REMAINING -> state.balance().value().compareTo(value) <= 0;
			case OVERAGE_AMOUNT -> overageAmount(alert.currency(), segment).compareTo(value) >= 0;
		};
	}

	private BigDecimal consumed(WalletState state, Window period, Segment segment) {
		Quantity overage = this.reckoning.overage(new Window(period.from(), segment.window().until()));
		return state.consumed().plus(overage).value();
	}

	/**
	 * The provisional amount of the billing period in which the segment lies. Days are
	 * read only where there is any overage.
	 */
	private BigDecimal overageAmount(Currency currency, Segment segment) {
		Window period = Objects.requireNonNull(this.timeline.terms().cycles().periodAt(segment.window().from()));
		if (this.reckoning.overage(period).isZero()) {
			return BigDecimal.ZERO;
		}
		return this.reckoning.bill(this.timeline.terms(), period, this.use.usage(period))
			.ratableRows(period, Instant.MIN)
			.stream()
			.filter((row) -> row.meter().currency().equals(currency))
			.map(RatableRow::amount)
			.filter(Objects::nonNull)
			.map((amount) -> amount.amount())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
	}

}
