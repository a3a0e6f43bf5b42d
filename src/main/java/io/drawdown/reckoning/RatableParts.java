package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.FormulaFailed;
import io.drawdown.rating.Price;
import io.drawdown.rating.TierSlices;
import io.drawdown.rating.Tiered;
import org.jspecify.annotations.Nullable;

/**
 * The parts that a ratable row is made of, in the order in which they are rated, and what
 * each stretch of them costs [X1]. What all of them cost adds up to the row's amount, or
 * its tokens, to the last digit.
 */
public final class RatableParts {

	private final RatableRow row;

	private final List<Placed> parts;

	private final @Nullable TierSlices slices;

	private RatableParts(RatableRow row, List<Placed> parts) {
		this.row = row;
		this.parts = parts;
		Price price = row.price();
		boolean inMoney = price != null && row.meter().tokens() == null && row.isRated() && row.problem() == null;
		this.slices = (price != null && inMoney) ? price.slices(row.facts()) : null;
	}

	/**
	 * The ratable rows of one meter and slice.
	 * @param parts as they were attributed, of whole rating windows; those of others are
	 * left out
	 */
	public static List<RatableParts> of(MeterTerms meter, int slice, Collection<Part> parts) {
		NavigableMap<Instant, List<Part>> byWindow = new TreeMap<>();
		for (Part part : parts) {
			if (part.meter().key().equals(meter.key()) && part.slice() == slice) {
				byWindow
					.computeIfAbsent(meter.ratableWindow(slice, part.window().from()).from(), (_) -> new ArrayList<>())
					.add(part);
			}
		}
		List<RatableParts> rows = new ArrayList<>();
		byWindow.forEach((from, own) -> rows.add(of(meter, slice, meter.ratableWindow(slice, from), own)));
		return rows;
	}

	private static RatableParts of(MeterTerms meter, int slice, Window window, List<Part> parts) {
		Figures figures = Figures.NONE;
		List<Placed> placed = new ArrayList<>(parts.size());
		for (Part part : parts.stream().sorted(Comparator.comparing((Part part) -> part.window().from())).toList()) {
			placed.add(new Placed(part, figures.overage()));
			figures = figures.plus(Figures.of(part));
		}
		return new RatableParts(RatableRow.rate(meter, slice, window, figures), placed);
	}

	public RatableRow row() {
		return this.row;
	}

	public List<Placed> parts() {
		return this.parts;
	}

	/** Those of one usage window. */
	public List<Placed> parts(Window usageWindow) {
		return this.parts.stream().filter((placed) -> placed.part().window().equals(usageWindow)).toList();
	}

	/** Those of what was used in one day or hour, of tokens for one source. */
	public List<Placed> parts(Instant at, @Nullable Source source) {
		return this.parts.stream()
			.filter((placed) -> placed.part().at().equals(at) && Objects.equals(placed.part().usage().source(), source))
			.toList();
	}

	/** What all of it costs; null where that could not be rated. */
	public @Nullable Tiered cost() {
		return cost(Quantity.ZERO, this.row.figures().overage());
	}

	/** What a stretch of a part costs; null where that could not be rated. */
	public @Nullable Tiered cost(Stretch stretch) {
		return stretch.placed().part().isOverage()
				? cost(stretch.placed().before().plus(stretch.from()), stretch.placed().before().plus(stretch.until()))
				: Tiered.NOTHING;
	}

	private @Nullable Tiered cost(Quantity from, Quantity until) {
		Price price = this.row.price();
		if (from.equals(until)) {
			return Tiered.NOTHING;
		}
		if (price != null && this.row.meter().tokens() != null) {
			return tokens(price, from, until);
		}
		if (this.slices != null) {
			return this.slices.between(from, until);
		}
		return this.row.isRated() ? Tiered.NOTHING : null;
	}

	/** A formula without a value makes none, as it did when they were made. */
	private static Tiered tokens(Price price, Quantity from, Quantity until) {
		try {
			return price.tokens(from, until);
		}
		catch (FormulaFailed failed) {
			return Tiered.NOTHING;
		}
	}

	/**
	 * A part and where its overage lies.
	 *
	 * @param before the overage of the row that is rated before it
	 */
	public record Placed(Part part, Quantity before) {

		/** All of it. */
		public Stretch whole() {
			return new Stretch(this, Quantity.ZERO, this.part.quantity());
		}

	}

}
