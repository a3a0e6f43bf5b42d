package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Status;
import io.drawdown.rates.CardEntry;
import io.drawdown.rates.RateCard;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the entries of all cards keep with each other, as each account sees them
 * [M7, R1, R2, R10].
 */
final class PriceRules {

	private final Contents contents;

	private final Set<Finding> all;

	PriceRules(Contents contents, Set<Finding> all) {
		this.contents = contents;
		this.all = all;
	}

	void check() {
		Map<String, List<Priced>> byKey = new TreeMap<>();
		this.contents.cards().forEach((card, status) -> card.entries().forEach((entry) -> {
			Priced priced = new Priced(new CardEntry(card, entry), status);
			if (!priced.dates().isEmpty()) {
				byKey.computeIfAbsent(key(entry), (any) -> new ArrayList<>()).add(priced);
			}
		}));
		byKey.values().forEach((entries) -> {
			entries.sort(Comparator.comparing((Priced priced) -> priced.dates().first()).thenComparing(Priced::code));
			readers(entries).forEach(
					(account) -> check(entries.stream().filter((each) -> each.on().card().isOpenTo(account)).toList()));
		});
	}

	private static String key(RateCard.Entry entry) {
		return entry.product() + "\n" + ((entry.resource() != null) ? entry.resource() : "") + "\n" + entry.rateUnit();
	}

	/** One for whom no card is made in particular, and each account that one names. */
	private static Set<@Nullable String> readers(Collection<Priced> entries) {
		Set<@Nullable String> readers = new LinkedHashSet<>();
		readers.add(null);
		Set<String> named = new TreeSet<>();
		for (Priced each : entries) {
			if (each.on().card().accounts() != null) {
				named.addAll(each.on().card().accounts());
			}
		}
		readers.addAll(named);
		return readers;
	}

	/** All of one product, resource and rate unit that one account sees. */
	private void check(List<Priced> open) {
		Map<SortedMap<String, String>, List<Priced>> byAttributes = open.stream()
			.collect(
					Collectors.groupingBy((each) -> each.on().entry().attributes(), HashMap::new, Collectors.toList()));
		byAttributes.values().forEach((entries) -> Windows.pairs(entries, Priced::dates, this::overlap, this::gap));
		checkTies(open, byAttributes);
		open.stream()
			.filter((each) -> each.on().entry().adjust() != null && each.on().size() > 0)
			.forEach((each) -> checkBase(each, open));
	}

	/** No two entries agree in all on the same day [R1]. */
	private void overlap(Priced one, Priced next) {
		report("R1", Severity.ERROR, "the entries of " + one.key() + " in " + one + " and " + next + " overlap",
				isDraft(one, next), one, next);
	}

	private void gap(Priced one, Priced next) {
		report("M7", Severity.WARNING, "there is no entry of " + one.key() + " between " + one + " and " + next, false,
				one, next);
	}

	/**
	 * No record is priced by two entries that are equally specific [R10]: where two name
	 * different attributes, and as many, a more specific one decides for the records that
	 * have the attributes of both.
	 */
	private void checkTies(List<Priced> open, Map<SortedMap<String, String>, List<Priced>> byAttributes) {
		Map<Set<String>, List<Priced>> byNames = open.stream()
			.filter((each) -> each.on().size() > 0)
			.collect(Collectors.groupingBy((each) -> Set.copyOf(each.on().entry().attributes().keySet())));
		List<Set<String>> names = List.copyOf(byNames.keySet());
		for (int i = 0; i < names.size(); i++) {
			for (int j = i + 1; j < names.size(); j++) {
				if (names.get(i).size() == names.get(j).size()) {
					checkTies(byNames.getOrDefault(names.get(i), List.of()),
							byNames.getOrDefault(names.get(j), List.of()), open, byAttributes);
				}
			}
		}
	}

	private void checkTies(List<Priced> some, List<Priced> others, List<Priced> open,
			Map<SortedMap<String, String>, List<Priced>> byAttributes) {
		for (Priced one : some) {
			for (Priced other : others) {
				SortedMap<String, String> both = union(one, other);
				if (both != null && one.dates().overlaps(other.dates())
						&& !isDecided(one, other, both, byAttributes.getOrDefault(both, List.of()))
						&& !isDecided(one, other, both, open)) {
					report("R10", Severity.ERROR,
							"the entries of " + one.key() + " in " + one + " and of " + other.key() + " in " + other
									+ " are equally specific for records with " + both,
							isDraft(one, other), one, other);
				}
			}
		}
	}

	/** The attributes of a record that both price, null where there is none. */
	private static @Nullable SortedMap<String, String> union(Priced one, Priced other) {
		SortedMap<String, String> both = new TreeMap<>(one.on().entry().attributes());
		for (Map.Entry<String, String> named : other.on().entry().attributes().entrySet()) {
			String known = both.putIfAbsent(named.getKey(), named.getValue());
			if (known != null && !known.equals(named.getValue())) {
				return null;
			}
		}
		return both;
	}

	private static boolean isDecided(Priced one, Priced other, SortedMap<String, String> both, List<Priced> among) {
		List<CardEntry> above = among.stream()
			.map(Priced::on)
			.filter((each) -> each.size() > one.on().size() && each.matches(both))
			.toList();
		return CardEntry.pieces(one.dates().within(other.dates()), above)
			.stream()
			.allMatch((piece) -> above.stream().anyMatch((each) -> each.dates().overlaps(piece)));
	}

	/** What adjusts has one rate to adjust, all the time [R2]. */
	private void checkBase(Priced each, List<Priced> open) {
		List<CardEntry> there = open.stream()
			.filter((other) -> other.status() == Status.ACTIVE || each.status() == Status.DRAFT)
			.map(Priced::on)
			.toList();
		for (CardEntry.Base base : each.on().bases(there)) {
			if (base.only() == null) {
				String what = base.entries().isEmpty() ? " has no less specific entry to adjust in "
						: " has several equally specific entries to adjust in ";
				report("R2", Severity.ERROR,
						"the entry of " + each.key() + " in " + each + what + Windows.text(base.dates()),
						base.entries().isEmpty(), each, each);
			}
		}
	}

	/** Whether two cards may still come to agree, since one is a DRAFT. */
	private static boolean isDraft(Priced one, Priced next) {
		return !one.code().equals(next.code()) && (one.status() == Status.DRAFT || next.status() == Status.DRAFT);
	}

	private void report(String rule, Severity severity, String message, boolean incomplete, Priced one, Priced next) {
		new Findings(this.all, this.contents, one.ref()).between(one.ref(), next.ref(), rule, severity, message,
				incomplete, new Ref(Kind.PRODUCT, one.on().entry().product()));
	}

	private record Priced(CardEntry on, Status status) {

		String code() {
			return this.on.card().code();
		}

		Ref ref() {
			return new Ref(Kind.RATE_CARD, code());
		}

		EffectiveDates dates() {
			return this.on.dates();
		}

		String key() {
			return EntryRules.key(this.on.entry());
		}

		@Override
		public String toString() {
			return code() + " " + Windows.text(dates());
		}

	}

}
