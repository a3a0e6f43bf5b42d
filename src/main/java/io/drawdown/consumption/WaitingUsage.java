package io.drawdown.consumption;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/** What of the usage of wallets is recorded and does not count yet. */
@Component
class WaitingUsage {

	private final Backlog backlog;

	private final UsageSummarySql summaries;

	private final DayValues days;

	WaitingUsage(Backlog backlog, UsageSummarySql summaries, DayValues days) {
		this.backlog = backlog;
		this.summaries = summaries;
		this.days = days;
	}

	/**
	 * What of a wallet's usage is in the backlog and started by an instant. Where an
	 * instant divides a day or hour its records are summed, whether absorbed or not, and
	 * so count already.
	 */
	Quantity of(long account, WalletTerms wallet, Instant usedUntil) {
		if (wallet.kind() == WalletTerms.Kind.COMMITMENT) {
			return Quantity.ZERO;
		}
		Map<MeterKey, MeterTerms> meters = HashMap.newHashMap(wallet.meters().size());
		wallet.meters().forEach((meter) -> meters.put(meter.key(), meter));
		Quantity unabsorbed = Quantity.ZERO;
		for (UsageSummary waiting : this.backlog.of(List.of(account)).getOrDefault(account, List.of())) {
			MeterTerms meter = meters.get(waiting.meter());
			if (meter != null && !waiting.at().isAfter(usedUntil)) {
				unabsorbed = unabsorbed.plus(unabsorbed(account, meter, waiting, usedUntil));
			}
		}
		return unabsorbed;
	}

	private Quantity unabsorbed(long account, MeterTerms meter, UsageSummary waiting, Instant usedUntil) {
		Quantity counted = Quantity.ZERO;
		for (UsageSummary summary : this.summaries.read(account, List.of(meter.key()),
				new Window(waiting.at(), waiting.at().plus(1, ChronoUnit.MICROS)))) {
			if (summary.slice() == waiting.slice()) {
				if (summary.lastAt().isAfter(usedUntil)) {
					return Quantity.ZERO;
				}
				counted = summary.total();
			}
		}
		return waiting.lastAt().isAfter(usedUntil) ? this.days.total(account, meter, waiting, usedUntil).minus(counted)
				: waiting.total();
	}

}
