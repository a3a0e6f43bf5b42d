package io.drawdown.rates;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

import io.drawdown.modeling.EffectiveDates;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its card, as it stands among all others of its product, resource and rate
 * unit. Pure: what cards open to one account, or to none in particular, come to [R1].
 */
public record CardEntry(RateCard card, RateCard.Entry entry) {

	/** The days on which it holds. */
	public EffectiveDates dates() {
		return this.card.datesOf(this.entry);
	}

	/** Whether every record that another one is for is one of its own. */
	public boolean isLessSpecificThan(CardEntry other) {
		return size() < other.size()
				&& other.entry.attributes().entrySet().containsAll(this.entry.attributes().entrySet());
	}

	/** How many attributes it names: of those that match, the one with the most wins. */
	public int size() {
		return this.entry.attributes().size();
	}

	/** Whether a record with these attributes is one of its own. */
	public boolean matches(Map<String, String> attributes) {
		return attributes.entrySet().containsAll(this.entry.attributes().entrySet());
	}

	/**
	 * The entries that this one adjusts, piece by piece of its days: the most specific of
	 * those less specific.
	 * @param all those of the same product, resource and rate unit
	 */
	public List<Base> bases(Collection<CardEntry> all) {
		List<CardEntry> below = all.stream()
			.filter((other) -> other.isLessSpecificThan(this) && other.dates().overlaps(dates()))
			.toList();
		return pieces(below).stream().map((piece) -> new Base(piece, mostSpecific(below, piece))).toList();
	}

	/** Those that hold and name the most attributes; several are a tie. */
	public static List<CardEntry> mostSpecific(Collection<CardEntry> among, EffectiveDates piece) {
		List<CardEntry> live = among.stream().filter((each) -> each.dates().overlaps(piece)).toList();
		int size = live.stream().mapToInt(CardEntry::size).max().orElse(0);
		return live.stream().filter((each) -> each.size() == size).toList();
	}

	/** Its days, cut wherever one of the others begins or ends. */
	public List<EffectiveDates> pieces(Collection<CardEntry> others) {
		return pieces(dates(), others);
	}

	/** Days, cut wherever one of some entries begins or ends. */
	public static List<EffectiveDates> pieces(EffectiveDates whole, Collection<CardEntry> others) {
		if (whole.isEmpty()) {
			return List.of();
		}
		NavigableSet<LocalDate> cuts = new TreeSet<>();
		for (CardEntry other : others) {
			cuts.add(other.dates().first());
			cuts.add(other.dates().end());
		}
		List<EffectiveDates> pieces = new ArrayList<>();
		LocalDate from = whole.from();
		for (LocalDate cut : cuts.subSet(whole.first(), false, whole.end(), false)) {
			pieces.add(new EffectiveDates(from, cut));
			from = cut;
		}
		pieces.add(new EffectiveDates(from, whole.until()));
		return pieces;
	}

	/**
	 * What an entry adjusts for some days.
	 *
	 * @param entries none where there is nothing to adjust, several where it is not clear
	 * which
	 */
	public record Base(EffectiveDates dates, List<CardEntry> entries) {

		/** The one there is, null where there is none or no single one. */
		public @Nullable CardEntry only() {
			return (this.entries.size() == 1) ? this.entries.getFirst() : null;
		}

	}

}
