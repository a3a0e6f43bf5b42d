package io.drawdown.catalog;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import io.drawdown.modeling.Kind;
import io.drawdown.modeling.NamedPolicy;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RatingProcedure;

/** Finds all problems of a catalogue at once [M7]. Pure. */
final class Validator {

	private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._:@+-]{1,120}");

	private Validator() {
	}

	static Set<Finding> findings(Contents contents) {
		Set<Finding> all = new LinkedHashSet<>();
		for (Kind kind : Kind.values()) {
			contents.of(kind).values().forEach((item) -> check(kind, item, contents, all));
		}
		new PriceRules(contents, all).check();
		return all;
	}

	static boolean isCode(String text) {
		return CODE.matcher(text).matches();
	}

	private static void check(Kind kind, Contents.Item item, Contents contents, Set<Finding> all) {
		if (item.status() == Status.INACTIVE || Contents.isBuiltIn(item.definition())) {
			return;
		}
		Ref ref = new Ref(kind, item.definition().code());
		Findings findings = new Findings(all, contents, ref);
		if (!isCode(ref.code())) {
			findings.error("M1", "the code is not 1 to 120 letters, digits, '.', '_', '-', ':', '@' or '+'");
		}
		switch (item.definition()) {
			case UnitClass.Definition unitClass -> UnitRules.check(unitClass, contents, findings);
			case Unit.Definition unit -> UnitRules.check(unit, findings);
			case UsageResource.Definition resource -> ResourceRules.check(resource, contents, findings);
			case NamedPolicy policy -> PolicyRules.check(policy, findings);
			case Product.Definition product -> new ProductRules(product, contents, findings).check();
			case RatingProcedure procedure -> ProcedureRules.check(procedure, findings);
			case RateCard card -> RateRules.check(card, contents, findings);
			default -> throw new IllegalStateException("no rules for " + item.definition());
		}
	}

}
