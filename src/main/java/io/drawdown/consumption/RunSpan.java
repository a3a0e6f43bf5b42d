package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

/**
 * What a run adds to the one before: everything due after the latest run and by its own
 * instant.
 *
 * @param latest the instant of the latest run, null if there was none
 */
record RunSpan(@Nullable Instant latest, Instant asOf) {

	boolean includes(Instant due) {
		return !due.isAfter(this.asOf) && (this.latest == null || due.isAfter(this.latest));
	}

	/** The billing periods in which the windows lie that freeze in this span. */
	Window periods(WalletTerms wallet) {
		Window life = wallet.cycle().life();
		Window last = periodAt(wallet, this.asOf);
		if (this.latest == null) {
			return new Window(life.from(), last.until());
		}
		Duration longest = wallet.meters()
			.stream()
			.map((meter) -> meter.policy().delay())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		return new Window(periodAt(wallet, this.latest.minus(longest)).from(), last.until());
	}

	/** The billing period that contains an instant, or the nearest one. */
	static Window periodAt(WalletTerms wallet, Instant at) {
		Window life = wallet.cycle().life();
		Instant inside = Window.earlier(Window.later(at, life.from()), life.until().minusNanos(1));
		Window period = wallet.cycle().periodAt(inside);
		if (period == null) {
			throw new IllegalStateException(inside + " is in no period of " + wallet.cycle());
		}
		return period;
	}

}
