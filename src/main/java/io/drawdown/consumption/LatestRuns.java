package io.drawdown.consumption;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The instants of the latest runs of some accounts' binding targets; what was never run
 * is absent [P5].
 */
final class LatestRuns {

	private final Map<Long, Map<Long, Instant>> byAccount = new HashMap<>();

	private final Map<Long, Instant> latest = new HashMap<>();

	void put(long account, long target, Instant run) {
		this.latest.merge(account, run, Window::later);
		this.byAccount.computeIfAbsent(account, (_) -> new HashMap<>()).put(target, run);
	}

	@Nullable Instant of(long account, long target) {
		return of(account).get(target);
	}

	Map<Long, Map<Long, Instant>> byAccount() {
		return this.byAccount;
	}

	/**
	 * The latest of all targets of an account; the beginning of time if there is none.
	 */
	Instant latest(long account) {
		return this.latest.getOrDefault(account, Instant.MIN);
	}

	/** By target. */
	Map<Long, Instant> of(long account) {
		return this.byAccount.getOrDefault(account, Map.of());
	}

}
