package io.drawdown.consumption;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The instants of the latest runs of some accounts' binding targets; what was never run
 * is absent [P5].
 */
final class LatestRuns {

	private final Map<Long, Map<Long, Instant>> byAccount = new HashMap<>();

	void put(long account, long target, Instant run) {
		this.byAccount.computeIfAbsent(account, (_) -> new HashMap<>()).put(target, run);
	}

	@Nullable Instant of(long account, long target) {
		return of(account).get(target);
	}

	Map<Long, Map<Long, Instant>> byAccount() {
		return this.byAccount;
	}

	/** By target. */
	Map<Long, Instant> of(long account) {
		return this.byAccount.getOrDefault(account, Map.of());
	}

}
