package io.drawdown.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.drawdown.modeling.EffectiveDates;
import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.rates.RateCard;

/** The rules of rate cards [R1, M7]. */
final class RateRules {

	private final Contents contents;

	private final Set<Finding> all;

	RateRules(Contents contents, Set<Finding> all) {
		this.contents = contents;
		this.all = all;
	}

	void check(RateCard card, Findings findings) {
		EffectiveDates dates = card.dates();
		if (dates.isEmpty() || !dates.isWithinTime()) {
			findings.error("T2", "from " + card.from() + " until " + card.until() + " is no window");
		}
		card.entries().forEach((entry) -> check(card, entry, findings));
	}

	private void check(RateCard card, RateCard.Entry entry, Findings findings) {
		String where = "the entry of " + entry.product() + ", " + entry.resource() + ", " + entry.rateUnit();
		findings.unavailable("R1", where + ": attributes", entry.attributes());
		findings.unavailable("R2", where + ": tiers", entry.tiers());
		findings.unavailable("R2", where + ": adjust", entry.adjust());
		if (entry.rate().signum() < 0) {
			findings.error("R1", where + ": the rate " + entry.rate().toPlainString() + " is negative");
		}
		if (card.datesOf(entry).isEmpty() || !entry.dates().isWithinTime()) {
			findings.error("T2", where + ": from " + entry.from() + " until " + entry.until()
					+ " is no window inside that of the card");
		}
		checkUnit(entry, findings, where);
		checkProduct(entry, findings, where);
	}

	private void checkUnit(RateCard.Entry entry, Findings findings, String where) {
		Unit.Definition unit = this.contents.unit(entry.rateUnit());
		if (unit == null) {
			findings.error("R1", where + ": the rate unit " + entry.rateUnit() + " is no ISO 4217 currency");
		}
		else if (!unit.unitClass().equals(UnitClass.CURRENCY)) {
			findings.error("R1", where + ": the rate unit " + entry.rateUnit() + " is of the class " + unit.unitClass()
					+ "; only currencies are available in this version", new Ref(Kind.UNIT, unit.code()));
		}
	}

	private void checkProduct(RateCard.Entry entry, Findings findings, String where) {
		boolean known = findings.refersTo(Kind.USAGE_RESOURCE, entry.resource(), where + ": the resource");
		if (!findings.refersTo(Kind.PRODUCT, entry.product(), where + ": the product") || !known) {
			return;
		}
		Product.Definition product = this.contents.product(entry.product());
		if (product == null) {
			return;
		}
		Ref ref = new Ref(Kind.PRODUCT, product.code());
		if (product.resources().stream().noneMatch((each) -> each.resource().equals(entry.resource()))) {
			findings.error("M7", where + ": the product does not have the resource", ref,
					new Ref(Kind.USAGE_RESOURCE, entry.resource()));
		}
	}

	/**
	 * No two entries of one key hold on the same day, over all cards [R1], and between
	 * two that follow one another there should be no gap [M7].
	 */
	void checkWindows() {
		Map<String, List<Priced>> byKey = new TreeMap<>();
		this.contents.cards().forEach((card, status) -> card.entries().forEach((entry) -> {
			String key = entry.product() + ", " + entry.resource() + ", " + entry.rateUnit();
			byKey.computeIfAbsent(key, (any) -> new ArrayList<>()).add(new Priced(card, entry, status));
		}));
		byKey.forEach((key, entries) -> {
			entries.sort(Comparator.comparing((Priced priced) -> priced.dates().first()).thenComparing(Priced::code));
			Windows.pairs(entries, Priced::dates, (one, next) -> overlap(key, one, next),
					(one, next) -> gap(key, one, next));
		});
	}

	private void overlap(String key, Priced one, Priced next) {
		boolean oneIsDraft = !one.code().equals(next.code())
				&& (one.status() == Status.DRAFT || next.status() == Status.DRAFT);
		report("R1", Severity.ERROR, "the entries of " + key + " in " + one + " and " + next + " overlap", oneIsDraft,
				one, next);
	}

	private void gap(String key, Priced one, Priced next) {
		report("M7", Severity.WARNING, "there is no entry of " + key + " between " + one + " and " + next, false, one,
				next);
	}

	private void report(String rule, Severity severity, String message, boolean incomplete, Priced one, Priced next) {
		new Findings(this.all, this.contents, one.ref()).between(one.ref(), next.ref(), rule, severity, message,
				incomplete, new Ref(Kind.PRODUCT, one.entry().product()));
	}

	private record Priced(RateCard card, RateCard.Entry entry, Status status) {

		String code() {
			return this.card.code();
		}

		Ref ref() {
			return new Ref(Kind.RATE_CARD, code());
		}

		EffectiveDates dates() {
			return this.card.datesOf(this.entry);
		}

		@Override
		public String toString() {
			return code() + " " + Windows.text(dates());
		}

	}

}
