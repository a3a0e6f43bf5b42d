package io.drawdown.reckoning;

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

	/**
	 * The billing periods in which the windows lie that freeze in this span; a commitment
	 * is drawn by windows of other cycles than its own.
	 */
	public Window periods(WalletTerms wallet) {
		Window last = wallet.periodNear(this.asOf);
		if (this.latest == null) {
			return new Window(wallet.cycles().life().from(), last.until());
		}
		Instant open = this.latest.minus(wallet.longestDelay());
		Instant first = wallet.periodNear(open).from();
		for (MeterTerms meter : wallet.meters()) {
			first = Window.earlier(first, meter.cycles().periodNear(open).from());
		}
		return new Window(wallet.periodNear(first).from(), last.until());
	}

}
