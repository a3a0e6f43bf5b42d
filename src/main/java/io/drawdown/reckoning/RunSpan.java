package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a run adds to the one before: everything due after the latest run and by its own
 * instant.
 *
 * @param latest the instant of the latest run, null if there was none
 */
public record RunSpan(@Nullable Instant latest, Instant asOf) {

	public boolean includes(Instant due) {
		return !due.isAfter(this.asOf) && (this.latest == null || due.isAfter(this.latest));
	}

	/** The billing periods in which the windows lie that freeze in this span. */
	public Window periods(WalletTerms wallet) {
		Window life = wallet.cycle().life();
		Window last = wallet.periodNear(this.asOf);
		if (this.latest == null) {
			return new Window(life.from(), last.until());
		}
		Duration longest = wallet.meters()
			.stream()
			.map((meter) -> meter.policy().delay())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		return new Window(wallet.periodNear(this.latest.minus(longest)).from(), last.until());
	}

}
