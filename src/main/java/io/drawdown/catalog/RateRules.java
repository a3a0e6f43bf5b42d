package io.drawdown.catalog;

import java.util.List;

import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rates.RateCard;
import org.jspecify.annotations.Nullable;

/** The rules of a rate card by itself [R1]. */
final class RateRules {

	private RateRules() {
	}

	static void check(RateCard card, Contents contents, Findings findings) {
		EffectiveDates dates = card.dates();
		if (dates.isEmpty() || !dates.isWithinTime()) {
			findings.error("T2", "from " + card.from() + " until " + card.until() + " is no window");
		}
		RateCard.Kind needed = card.needed();
		if (card.kind() != null && card.kind().compareTo(needed) < 0) {
			findings.error("R1", "it is of kind " + card.kind() + ", and its entries need " + needed);
		}
		checkAccounts(card.accounts(), findings);
		if (card.procedure() != null) {
			ProcedureRules.checkUse(card.procedure(), contents, findings);
		}
		card.entries().forEach((entry) -> new EntryRules(card, entry, contents, findings).check());
	}

	/** Whether there are such accounts is not known here, and they may be made later. */
	private static void checkAccounts(@Nullable List<String> accounts, Findings findings) {
		if (accounts == null) {
			return;
		}
		if (accounts.isEmpty()) {
			findings.error("R1", "it is open to no account; without accounts it is open to all");
		}
		accounts.stream()
			.filter((account) -> !Validator.isCode(account))
			.forEach((account) -> findings.error("R1", "the account '" + account + "' is no code"));
	}

}
