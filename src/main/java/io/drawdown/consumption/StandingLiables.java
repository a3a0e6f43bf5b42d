package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import org.jspecify.annotations.Nullable;

/** The liable rows of some meters that stand, found by what they are of. */
final class StandingLiables {

	private final Map<StoredLiable.Name, StoredLiable> open = new HashMap<>();

	private final Map<Line, NavigableMap<Instant, StoredLiable>> invoiced = new HashMap<>();

	private final List<StoredLiable> adjustments = new ArrayList<>();

	StandingLiables(Collection<StoredLiable> rows) {
		for (StoredLiable row : rows) {
			if (row.isAdjustment()) {
				this.adjustments.add(row);
			}
			else if (row.isInvoiced()) {
				this.invoiced.computeIfAbsent(new Line(row.meter(), row.slice()), (_) -> new TreeMap<>())
					.put(row.from(), row);
			}
			else {
				this.open.put(row.name(), row);
			}
		}
	}

	/** The row of a name that is not invoiced, null if there is none. */
	@Nullable StoredLiable open(StoredLiable.Name name) {
		return this.open.get(name);
	}

	/** Whether a row was invoiced for an instant. */
	boolean isInvoiced(MeterKey meter, int slice, Instant at) {
		NavigableMap<Instant, StoredLiable> rows = this.invoiced.get(new Line(meter, slice));
		Map.Entry<Instant, StoredLiable> before = (rows != null) ? rows.floorEntry(at) : null;
		return before != null && before.getValue().window().contains(at);
	}

	/**
	 * A row less what was invoiced to adjust it, before its own invoice was voided [L2].
	 */
	StoredLiable lessAdjusted(StoredLiable fresh) {
		Owed carried = this.adjustments.stream()
			.filter((each) -> each.isInvoiced() && each.name().corrected().equals(fresh.name()))
			.map(StoredLiable::owed)
			.reduce(Owed.NOTHING, Owed::plus);
		return carried.isNone() ? fresh : fresh.owing(fresh.owed().minus(carried));
	}

	/** What was invoiced, and what adjusts it, of windows that begin in a span. */
	Stream<StoredLiable> invoicedOrAdjusting(Window span) {
		return Stream
			.concat(this.invoiced.values().stream().flatMap((each) -> each.values().stream()),
					this.adjustments.stream())
			.filter((row) -> span.contains(row.from()));
	}

	/** Rows of usage one after the other. */
	private record Line(MeterKey meter, int slice) {
	}

}
