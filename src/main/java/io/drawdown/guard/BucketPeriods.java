package io.drawdown.guard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

/**
 * The spans in each of which an alert fires once [W13]: the refresh steps of the grant of
 * the asset that brings it, else the billing periods.
 */
final class BucketPeriods {

	private final WalletTerms wallet;

	private final List<EntitlementTerms> grants;

	BucketPeriods(WalletTerms wallet, long asset) {
		this.wallet = wallet;
		this.grants = wallet.entitlements()
			.stream()
			.filter((grant) -> grant.asset() == asset && grant.refresh() != null)
			.sorted(Comparator.comparingInt(EntitlementTerms::number))
			.toList();
	}

	/** The period that contains an instant, null where the wallet has none. */
	@Nullable Window at(Instant at) {
		for (EntitlementTerms grant : this.grants) {
			Window life = Window.of(grant.start(), grant.end());
			if (life.contains(at)) {
				return step(grant, Window.day(at)).within(life);
			}
		}
		return this.wallet.cycles().periodAt(at);
	}

	/** Steps are counted from the first start [P1]. */
	private static Window step(EntitlementTerms grant, LocalDate day) {
		Period every = Objects.requireNonNull(grant.refresh());
		int step = 0;
		while (!grant.start().plus(every.multipliedBy(step + 1)).isAfter(day)) {
			step++;
		}
		return Window.of(grant.start().plus(every.multipliedBy(step)),
				grant.start().plus(every.multipliedBy(step + 1)));
	}

}
