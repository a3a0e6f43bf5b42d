package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.drawdown.measure.Window;

/**
 * The usage, ratable and liable rows of a wallet: parts added up by window, overage
 * rated. What draws from a commitment has its rows elsewhere [K5].
 */
public final class Bill {

	private final Collection<Line> lines;

	private Bill(Collection<Line> lines) {
		this.lines = lines;
	}

	/** Adds up parts; each usage window must be whole among them, or missing. */
	static Bill of(WalletTerms terms, Collection<Part> parts) {
		record Key(MeterKey meter, int slice) {
		}
		Map<Key, Line> lines = new LinkedHashMap<>();
		if (terms.kind() == WalletTerms.Kind.COMMITMENT) {
			return new Bill(List.of());
		}
		for (MeterTerms meter : terms.meters()) {
			lines.put(new Key(meter.key(), 0), new Line(meter, 0, new TreeMap<>()));
		}
		for (Part part : parts) {
			lines
				.computeIfAbsent(new Key(part.meter().key(), part.slice()),
						(key) -> new Line(part.meter(), part.slice(), new TreeMap<>()))
				.used()
				.merge(part.window().from(), Figures.of(part), Figures::plus);
		}
		return new Bill(lines.values());
	}

	/**
	 * The usage rows whose windows begin in a span: those a record counts in, and the
	 * idle ones that begin before an instant [P4].
	 */
	public List<UsageRow> usageRows(Window span, Instant idleBefore) {
		List<UsageRow> rows = new ArrayList<>();
		for (Line line : this.lines) {
			for (Window window : line.windows(MeterTerms::usageWindow, span, idleBefore)) {
				rows.add(new UsageRow(line.meter(), line.slice(), window, line.figures(window)));
			}
		}
		return rows;
	}

	/** The ratable rows whose windows begin in a span, used or idle like usage rows. */
	public List<RatableRow> ratableRows(Window span, Instant idleBefore) {
		List<RatableRow> rows = new ArrayList<>();
		for (Line line : this.lines) {
			for (Window window : line.windows(MeterTerms::ratableWindow, span, idleBefore)) {
				rows.add(line.ratable(window));
			}
		}
		return rows;
	}

	/** The liable rows whose windows begin in a span, used or idle like usage rows. */
	public List<LiableRow> liableRows(Window span, Instant idleBefore) {
		List<LiableRow> rows = new ArrayList<>();
		for (Line line : this.lines) {
			for (Window window : line.windows(MeterTerms::liableWindow, span, idleBefore)) {
				rows.add(line.liable(window));
			}
		}
		return rows;
	}

	/**
	 * One meter and slice.
	 *
	 * @param used what counts in each usage window, by its start
	 */
	private record Line(MeterTerms meter, int slice, NavigableMap<Instant, Figures> used) {

		/**
		 * The windows of one level that begin in a span and are used, or idle in time.
		 */
		Collection<Window> windows(Level level, Window span, Instant idleBefore) {
			NavigableMap<Instant, Window> windows = new TreeMap<>();
			for (Window term : this.meter.terms()) {
				Instant until = Window.earlier(Window.earlier(idleBefore, term.until()), span.until());
				Instant at = Window.later(span.from(), term.from());
				while (this.slice == 0 && at.isBefore(until)) {
					Window window = level.windowOf(this.meter, this.slice, at);
					windows.put(window.from(), window);
					at = window.until();
				}
			}
			for (Instant used = this.used.ceilingKey(span.from()); used != null;) {
				Window window = level.windowOf(this.meter, this.slice, used);
				windows.put(window.from(), window);
				used = window.from().isBefore(span.until()) ? this.used.ceilingKey(window.until()) : null;
			}
			return windows.subMap(span.from(), span.until()).values();
		}

		Figures figures(Window window) {
			return this.used.subMap(window.from(), window.until())
				.values()
				.stream()
				.reduce(Figures.NONE, Figures::plus);
		}

		RatableRow ratable(Window window) {
			return RatableRow.rate(this.meter, this.slice, window, figures(window));
		}

		LiableRow liable(Window window) {
			List<RatableRow> ratables = windows(MeterTerms::ratableWindow, window, window.from()).stream()
				.map(this::ratable)
				.toList();
			return LiableRow.sum(this.meter, this.slice, window, ratables);
		}

	}

	/** The windows of one kind of rows. */
	private interface Level {

		Window windowOf(MeterTerms meter, int slice, Instant at);

	}

}
