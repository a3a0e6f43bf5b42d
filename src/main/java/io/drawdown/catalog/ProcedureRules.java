package io.drawdown.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.modeling.Kind;
import io.drawdown.modeling.Status;
import io.drawdown.rates.RatingProcedure;
import io.drawdown.rates.RatingProcedure.Example;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.FormulaFailed;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import org.jspecify.annotations.Nullable;

/** The rules of rating procedures [R7]. */
final class ProcedureRules {

	private ProcedureRules() {
	}

	static void check(RatingProcedure procedure, Findings findings) {
		List<String> problems = procedure.procedure().problems();
		problems.forEach((problem) -> findings.error("R7", problem));
		for (int i = 0; i < procedure.examples().size(); i++) {
			String place = "example " + (i + 1) + ": ";
			Example example = procedure.examples().get(i);
			List<String> wrong = problems(example);
			wrong.forEach((problem) -> findings.error("R7", place + problem));
			if (problems.isEmpty() && wrong.isEmpty()) {
				judge(place, example, procedure.procedure(), findings);
			}
		}
	}

	/**
	 * Checks that a card has a version to go by: what is in use stays so while another
	 * version of it is a DRAFT.
	 */
	static void checkUse(String code, Contents contents, Findings findings) {
		Ref ref = new Ref(Kind.RATING_PROCEDURE, code);
		Contents.Item item = contents.find(ref);
		if (item == null) {
			findings.error("M7", "the rating procedure " + code + " does not exist", ref);
			return;
		}
		boolean hasVersion = ((RatingProcedure) item.definition()).number() > 1 || item.status() == Status.ACTIVE;
		if (item.status() == Status.INACTIVE || (findings.isActive() && !hasVersion)) {
			findings.incomplete("M7", "the rating procedure " + code + " is " + item.status(), ref);
		}
	}

	/** A DRAFT may still be wrong; what is in use must give what it promises. */
	private static void judge(String place, Example example, Procedure procedure, Findings findings) {
		String difference = difference(example, procedure);
		if (difference != null && findings.isActive()) {
			findings.error("R7", place + difference);
		}
		else if (difference != null) {
			findings.warning("R7", place + difference);
		}
	}

	private static @Nullable String difference(Example example, Procedure procedure) {
		Price price = example.price(procedure);
		try {
			BigDecimal amount = price.rate(example.facts(price)).amount();
			return (amount.compareTo(example.amount()) == 0) ? null : "it should cost "
					+ example.amount().toPlainString() + " and costs " + amount.stripTrailingZeros().toPlainString();
		}
		catch (FormulaFailed failed) {
			return "it should cost " + example.amount().toPlainString() + ", but " + failed.getMessage();
		}
	}

	private static List<String> problems(Example example) {
		List<String> problems = new ArrayList<>();
		negative("rate", example.rate(), problems);
		negative("negotiated rate", example.negotiated(), problems);
		negative("quantity", example.quantity(), problems);
		negative("covered quantity", example.covered(), problems);
		changes(example.adjustment(), problems);
		changes(example.discount(), problems);
		changes(example.commitment(), problems);
		if (example.tiers() != null) {
			problems.addAll(example.tiers().problems());
		}
		return problems;
	}

	private static void negative(String what, @Nullable BigDecimal value, List<String> problems) {
		if (value != null && value.signum() < 0) {
			problems.add("the " + what + " " + value.toPlainString() + " is negative");
		}
	}

	private static void changes(@Nullable Adjustment adjustment, List<String> problems) {
		if (adjustment != null) {
			problems.addAll(adjustment.problems());
		}
	}

}
