package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.Settlement;
import io.drawdown.reckoning.Timeline;
import io.drawdown.selling.AccountTerms;
import org.jspecify.annotations.Nullable;

/** A binding target while it is settled. */
final class DueTarget {

	private final RunSpan span;

	private final @Nullable AccountTerms account;

	private final TargetFees fees;

	private final TargetMinimums minimums;

	private final List<Timeline> wallets = new ArrayList<>();

	/**
	 * A target.
	 * @param account whose it is, null if nothing is sold to it
	 * @param span what the run adds to the one before
	 */
	DueTarget(@Nullable AccountTerms account, long target, RunSpan span) {
		this.span = span;
		this.account = account;
		this.fees = (account != null) ? TargetFees.of(account, target) : TargetFees.NONE;
		this.minimums = (account != null) ? TargetMinimums.of(account, target) : TargetMinimums.NONE;
	}

	RunSpan span() {
		return this.span;
	}

	/** Adds a wallet, as far as it was reckoned. */
	void add(Timeline wallet) {
		this.wallets.add(wallet);
	}

	/** The rows of no resource that become complete [K5]. */
	List<StoredLiable> charges(Reckonings reckonings) {
		AccountTerms sold = this.account;
		return charges((sold != null) ? reckonings.of(sold)::charged : (wallet, span) -> List.of());
	}

	/** The same, by what is charged of linked wallets. */
	List<StoredLiable> charges(TargetMinimums.Charges charged) {
		List<StoredLiable> rows = new ArrayList<>();
		this.fees.completing(this.span).forEach((row) -> rows.add(StoredLiable.ready(row)));
		this.minimums.completing(this.span, charged).forEach((row) -> rows.add(StoredLiable.ready(row)));
		return rows;
	}

	/** When there is something to do again after a run, null if never. */
	@Nullable Instant nextDue(Instant run) {
		return TargetFees.first(Settlement.nextDue(this.wallets, run),
				TargetFees.first(this.fees.nextDue(run), this.minimums.nextDue(run)));
	}

}
