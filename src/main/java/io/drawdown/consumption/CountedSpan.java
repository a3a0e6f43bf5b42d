package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.PolicyTerms;

/**
 * A span in which records of a meter count, and are kept alike: by the hour or by the
 * day.
 */
record CountedSpan(MeterKey meter, Window window, boolean hourly) {

	/** The spans of a meter since an instant, in the order of time. */
	static List<CountedSpan> of(MeterTerms meter, Instant since) {
		List<CountedSpan> spans = new ArrayList<>();
		for (Window term : meter.terms()) {
			Instant at = Window.later(term.from(), since);
			while (at.isBefore(term.until())) {
				Instant until = Window.earlier(term.until(), nextPolicy(meter, at));
				add(spans, new CountedSpan(meter.key(), new Window(at, until), isHourly(meter, at)));
				at = until;
			}
		}
		return spans;
	}

	/** The parts of this in none of some spans: there records count no more. */
	List<Window> outside(List<CountedSpan> spans) {
		List<Window> outside = new ArrayList<>();
		Instant at = this.window.from();
		for (CountedSpan span : spans) {
			if (span.window.from().isAfter(at) && at.isBefore(this.window.until())) {
				outside.add(new Window(at, Window.earlier(span.window.from(), this.window.until())));
			}
			at = Window.later(at, span.window.until());
		}
		if (at.isBefore(this.window.until())) {
			outside.add(new Window(at, this.window.until()));
		}
		return outside;
	}

	private static void add(List<CountedSpan> spans, CountedSpan span) {
		CountedSpan last = spans.isEmpty() ? null : spans.getLast();
		if (last != null && last.hourly == span.hourly && last.window.until().equals(span.window.from())) {
			spans.set(spans.size() - 1,
					new CountedSpan(span.meter, new Window(last.window.from(), span.window.until()), span.hourly));
		}
		else {
			spans.add(span);
		}
	}

	private static Instant nextPolicy(MeterTerms meter, Instant at) {
		return meter.policies()
			.stream()
			.map(PolicyTerms::from)
			.filter((from) -> from.isAfter(at))
			.min(Instant::compareTo)
			.orElse(Window.FOREVER);
	}

	private static boolean isHourly(MeterTerms meter, Instant at) {
		return meter.policyAt(at).accumulation() == Frequency.HOURLY;
	}

}
