package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;

/**
 * What each day adds to the running value of its meter [M5], such as 0 where a later peak
 * is not higher. A running value begins with its accumulation window or, where windows
 * combine by MAX or LAST, with its rating window; a change of the price does not end it
 * [R6].
 */
final class Contributions {

	private Contributions() {
	}

	/**
	 * The contributions of days.
	 * @param days the value of each day or hour of one meter, whole rating windows
	 */
	static List<Usage> of(MeterTerms meter, List<Usage> days) {
		if (meter.isAdditive()) {
			return days;
		}
		List<Usage> contributions = new ArrayList<>(days.size());
		Map<Running, Integer> last = new HashMap<>();
		Map<Running, Quantity> peaks = new HashMap<>();
		for (Usage day : days.stream().sorted(Comparator.comparing(Usage::at)).toList()) {
			Policy policy = meter.policyAt(day.at());
			Window window = (policy.combine() == Combine.SUM) ? meter.accumulationWindow(day.at())
					: meter.ratingWindow(day.at());
			Running running = new Running(day.slice(), window);
			switch (policy.aggregate()) {
				case SUM, COUNT -> contributions.add(day);
				case PEAK -> {
					Quantity before = peaks.getOrDefault(running, Quantity.ZERO);
					contributions.add(day.of(day.quantity().max(before).minus(before)));
					peaks.merge(running, day.quantity(), Quantity::max);
				}
				case LATEST -> {
					Integer overtaken = last.put(running, contributions.size());
					if (overtaken != null) {
						contributions.set(overtaken, contributions.get(overtaken).of(Quantity.ZERO));
					}
					contributions.add(day);
				}
			}
		}
		return contributions;
	}

	/** A running value of one slice. */
	private record Running(int slice, Window window) {
	}

}
