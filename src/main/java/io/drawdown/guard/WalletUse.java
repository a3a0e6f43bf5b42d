package io.drawdown.guard;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;

/**
 * What was used of a wallet while its alerts are looked at, and what it would be without
 * some of that.
 */
interface WalletUse {

	Timeline timeline();

	/** What the usage makes of the wallet. */
	Reckoning reckoning();

	/** All that drew in a billing period, by day or hour. */
	List<Usage> usage(Window period);

	/**
	 * By the start of each segment in which anything was used, when the last of it was.
	 */
	NavigableMap<Instant, Instant> lasts();

	WalletUse without(List<Counted> some);

}
