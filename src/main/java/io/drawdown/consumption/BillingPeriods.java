package io.drawdown.consumption;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The current billing periods of binding targets. */
@Component
public class BillingPeriods {

	private final Accounts accounts;

	private final SoldTerms terms;

	private final EntitlementAccounts targets;

	BillingPeriods(Accounts accounts, SoldTerms terms, EntitlementAccounts targets) {
		this.accounts = accounts;
		this.terms = terms;
		this.targets = targets;
	}

	/** The binding targets of an account after an id, in the order of sale. */
	@Transactional(readOnly = true)
	public List<Current> current(String account, long after, int limit) {
		long id = this.accounts.account(account).id();
		Map<Long, Instant> runs = this.targets.latestRuns(id);
		Map<Long, Current> current = new LinkedHashMap<>();
		for (SoldAsset asset : this.terms.of(id).assets().values()) {
			Instant run = runs.get(asset.target().id());
			current.putIfAbsent(asset.target().id(), new Current(asset.target(), asset.cycles(), run));
		}
		return current.values().stream().filter((each) -> each.target().id() > after).limit(limit).toList();
	}

	/**
	 * A binding target and how far it was run.
	 *
	 * @param processed the instant of the latest run, null if there was none
	 */
	public record Current(SoldAsset.Target target, BillingCycles cycles, @Nullable Instant processed) {

		/** The billing period of the latest run; null if there was none [P5]. */
		public @Nullable Window period() {
			return (this.processed != null) ? this.cycles.periodAt(this.processed) : null;
		}

	}

}
