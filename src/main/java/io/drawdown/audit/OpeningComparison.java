package io.drawdown.audit;

import java.util.Map;
import java.util.stream.Collectors;

import io.drawdown.reckoning.Balance;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Opening;
import io.drawdown.wallets.Openings;
import org.jspecify.annotations.Nullable;

/** Compares a state that reckoning goes on from with what all that was used gives. */
final class OpeningComparison {

	private OpeningComparison() {
	}

	/**
	 * Compares one.
	 * @param expected null where there is none
	 */
	static void compare(String account, Openings.Kept kept, @Nullable Opening expected, Findings findings) {
		Map<Bucket.Key, Balance> stored = kept.opening().balances();
		Map<Bucket.Key, Balance> should = (expected != null) ? expected.balances() : Map.of();
		if (!stored.equals(should)) {
			findings.add(new Difference(account, "opening", kept.wallet() + ", at " + kept.opening().at(), "state",
					text(stored), text(should)));
		}
	}

	private static String text(Map<Bucket.Key, Balance> balances) {
		return balances.entrySet().stream().map((each) -> {
			Bucket.Key key = each.getKey();
			return "entitlement " + key.entitlement() + ", step " + key.step() + ", amendment " + key.amendment()
					+ ", rollovers " + key.rollovers() + ": " + each.getValue().left() + " of "
					+ each.getValue().granted();
		}).sorted().collect(Collectors.joining("; "));
	}

}
