package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;

import org.springframework.stereotype.Component;

/**
 * What is known of wallets by whoever watches them, in the transaction that holds their
 * lanes.
 */
@Component
public class Standings {

	private final Timelines timelines;

	private final UsageSummarySql summaries;

	Standings(Timelines timelines, UsageSummarySql summaries) {
		this.timelines = timelines;
		this.summaries = summaries;
	}

	/** The buckets and segments of a wallet past an instant at which it was used. */
	public Timeline timeline(WalletTerms wallet, Instant at) {
		return this.timelines.reaching(wallet, at);
	}

	/** All that its meters used in a span that counts, by day or hour. */
	public List<Usage> usage(long account, WalletTerms wallet, Window span) {
		return this.summaries.read(account, wallet.meters().stream().map(MeterTerms::key).toList(), span)
			.stream()
			.map(UsageSummary::usage)
			.toList();
	}

}
