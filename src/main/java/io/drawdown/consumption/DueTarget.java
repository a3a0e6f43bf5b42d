package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Settlement;
import io.drawdown.reckoning.Timeline;
import org.jspecify.annotations.Nullable;

/** A binding target while it is settled. */
final class DueTarget {

	private final RunSpan span;

	private final TargetFees fees;

	private final List<Timeline> wallets = new ArrayList<>();

	DueTarget(RunSpan span, TargetFees fees) {
		this.span = span;
		this.fees = fees;
	}

	/** What the run adds to the one before. */
	RunSpan span() {
		return this.span;
	}

	TargetFees fees() {
		return this.fees;
	}

	/** Adds a wallet, as far as it was reckoned. */
	void add(Timeline wallet) {
		this.wallets.add(wallet);
	}

	/** When there is something to do again after a run, null if never. */
	@Nullable Instant nextDue(Instant run) {
		return TargetFees.first(Settlement.nextDue(this.wallets, run), this.fees.nextDue(run));
	}

}
