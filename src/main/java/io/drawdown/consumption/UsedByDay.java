package io.drawdown.consumption;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Usage;

import org.springframework.stereotype.Component;

/**
 * What was used, as it is counted: by meter, day or hour, and slice. For who reckons it
 * in another way than it was sold, and stores nothing.
 */
@Component
public class UsedByDay {

	private static final Window EVER = new Window(Instant.MIN, Window.FOREVER);

	private final UsageSummarySql summaries;

	private final DayValues days;

	UsedByDay(UsageSummarySql summaries, DayValues days) {
		this.summaries = summaries;
		this.days = days;
	}

	/** All that some meters of an account used. */
	public List<Usage> of(long account, Collection<MeterTerms> meters) {
		Map<Long, List<MeterKey>> byResource = meters.stream()
			.map(MeterTerms::key)
			.collect(Collectors.groupingBy(MeterKey::resource, TreeMap::new, Collectors.toList()));
		Instant first = meters.stream()
			.flatMap((meter) -> meter.terms().stream())
			.map(Window::from)
			.min(Instant::compareTo)
			.orElse(Window.FOREVER);
		Window ever = new Window(first, Window.FOREVER);
		return byResource.values()
			.stream()
			.flatMap((keys) -> this.summaries.read(account, keys, ever).stream())
			.map(UsageSummary::usage)
			.toList();
	}

	/**
	 * The same, as far as it started by an instant: of the one day or hour that it
	 * divides the records are summed [T4].
	 */
	public List<Usage> of(long account, Collection<MeterTerms> meters, Instant usedUntil) {
		return this.days.of(account, meters, EVER, usedUntil);
	}

}
