package io.drawdown.guard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.consumption.PoolDays;
import io.drawdown.consumption.UsageSummary;
import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;

/**
 * Use of a wallet that is not plain: what the days of its pool come to. Of a day that
 * does not add up, such as a peak, nobody knows what it was without some of its records:
 * it counts from the first of them on.
 */
final class PooledUse implements WalletUse {

	private final PoolDays days;

	private final WalletKey key;

	private final PoolReckoning.Reckoned wallet;

	PooledUse(PoolDays days, WalletKey key) {
		this.days = days;
		this.key = key;
		this.wallet = days.reckoned().wallet(key);
	}

	@Override
	public Timeline timeline() {
		return this.wallet.timeline();
	}

	@Override
	public Reckoning reckoning() {
		return this.wallet.reckoning();
	}

	@Override
	public List<Usage> usage(Window period) {
		return this.wallet.usage(period);
	}

	@Override
	public NavigableMap<Instant, Instant> lasts() {
		NavigableMap<Instant, Instant> lasts = new TreeMap<>();
		this.wallet.usage()
			.forEach((used) -> lasts.merge(timeline().segmentAt(used.at()).window().from(), used.at(), Window::later));
		return lasts;
	}

	@Override
	public WalletUse without(List<Counted> some) {
		List<Usage> left = new ArrayList<>();
		for (Usage day : this.days.counted()) {
			Quantity quantity = day.quantity();
			long records = day.records();
			for (Counted each : some) {
				if (isOf(each, day)) {
					quantity = adds(each.meter().terms(), day) ? quantity.minus(each.quantity()) : Quantity.ZERO;
					records--;
				}
			}
			if (records > 0) {
				left.add(new Usage(day.meter(), day.slice(), day.at(), quantity, records));
			}
		}
		return new PooledUse(this.days.with(left), this.key);
	}

	private static boolean isOf(Counted each, Usage day) {
		MeterTerms meter = each.meter().terms();
		return meter.key().equals(day.meter()) && each.slice() == day.slice()
				&& UsageSummary.startOf(meter, each.at()).equals(day.at());
	}

	private static boolean adds(MeterTerms meter, Usage day) {
		return meter.policyAt(day.at()).additive();
	}

}
