package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.drawdown.journal.SlicedSpan;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;

/**
 * A span in which records of a meter count, and are kept alike: by the hour or by the
 * day, by one method [M5] and by the same attributes [R10].
 *
 * @param slices the first that a record has the attributes of is its own; one that has
 * those of none counts apart from them
 */
record CountedSpan(MeterKey meter, Window window, boolean hourly, Aggregate method, List<Slice> slices) {

	/** The spans of a meter since an instant, in the order of time. */
	static List<CountedSpan> of(MeterTerms meter, Instant since) {
		List<CountedSpan> spans = new ArrayList<>();
		for (Window term : meter.terms()) {
			Instant at = Window.later(term.from(), since);
			while (at.isBefore(term.until())) {
				Instant until = Window.earlier(term.until(), nextChange(meter, at));
				Policy policy = meter.policyAt(at);
				add(spans, new CountedSpan(meter.key(), new Window(at, until),
						policy.accumulation() == Frequency.HOURLY, policy.aggregate(), slices(meter, at)));
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
		if (last != null && last.isAlike(span) && last.window.until().equals(span.window.from())) {
			spans.set(spans.size() - 1, new CountedSpan(span.meter, new Window(last.window.from(), span.window.until()),
					span.hourly, span.method, span.slices));
		}
		else {
			spans.add(span);
		}
	}

	private static Instant nextChange(MeterTerms meter, Instant at) {
		Stream<Instant> policies = meter.policies().stream().map(PolicyTerms::from);
		boolean sliced = meter.rates().stream().anyMatch((rate) -> !rate.slice().equals(Slice.NONE));
		Stream<Instant> rates = meter.rates()
			.stream()
			.filter((rate) -> sliced)
			.flatMap((rate) -> Stream.of(rate.effective().from(), rate.effective().until()));
		return Stream.concat(policies, rates)
			.filter((change) -> change.isAfter(at))
			.min(Instant::compareTo)
			.orElse(Window.FOREVER);
	}

	/** In the order in which rates are looked for [R5]: after one for all nothing is. */
	private static List<Slice> slices(MeterTerms meter, Instant at) {
		return meter.rates()
			.stream()
			.filter((rate) -> rate.effective().contains(at))
			.sorted(Comparator.comparingInt(RateTerms::rank)
				.thenComparingInt((rate) -> -rate.slice().attributes().size())
				.thenComparing(RateTerms::slice))
			.map(RateTerms::slice)
			.takeWhile((slice) -> !slice.equals(Slice.NONE))
			.distinct()
			.toList();
	}

	private boolean isAlike(CountedSpan other) {
		return this.hourly == other.hourly && this.method == other.method && this.slices.equals(other.slices);
	}

	/** What the journal has to know to tell its records apart. */
	SlicedSpan sliced() {
		return new SlicedSpan(this.meter.asset(), this.meter.resource(), this.window,
				this.slices.stream().map((slice) -> new SlicedSpan.Choice(slice.id(), slice.attributes())).toList());
	}

}
