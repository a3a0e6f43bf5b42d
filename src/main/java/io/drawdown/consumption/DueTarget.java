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

	private final Reopened mark;

	private @Nullable Instant adjusts;

	/** A target of which nothing was reopened. */
	DueTarget(@Nullable AccountTerms account, long target, RunSpan span) {
		this(account, target, span, Reopened.NOTHING);
	}

	/**
	 * A target.
	 * @param account whose it is, null if nothing is sold to it
	 * @param span what the run adds to the one before
	 * @param mark since when what is no resource's waits to be settled again
	 */
	DueTarget(@Nullable AccountTerms account, long target, RunSpan span, Reopened mark) {
		this.mark = mark;
		this.span = span;
		this.account = account;
		this.fees = (account != null) ? TargetFees.of(account, target) : TargetFees.NONE;
		this.minimums = (account != null) ? TargetMinimums.of(account, target) : TargetMinimums.NONE;
	}

	RunSpan span() {
		return this.span;
	}

	@Nullable AccountTerms account() {
		return this.account;
	}

	Reopened mark() {
		return this.mark;
	}

	/** Lets something be due once more, if it is anything. */
	void due(@Nullable Instant at) {
		this.adjusts = TargetFees.first(this.adjusts, at);
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

	/** All rows of no resource that are complete by the run. */
	List<StoredLiable> everyCharge(Reckonings.OfAccount read) {
		return charges(new RunSpan(null, this.span.asOf()), read::charged);
	}

	/** The same, by what is charged of linked wallets. */
	List<StoredLiable> charges(TargetMinimums.Charges charged) {
		return charges(this.span, charged);
	}

	private List<StoredLiable> charges(RunSpan span, TargetMinimums.Charges charged) {
		List<StoredLiable> rows = new ArrayList<>();
		this.fees.completing(span).forEach((row) -> rows.add(StoredLiable.ready(row)));
		this.minimums.completing(span, charged).forEach((row) -> rows.add(StoredLiable.ready(row)));
		return rows;
	}

	/** When there is something to do again after a run, null if never. */
	@Nullable Instant nextDue(Instant run) {
		Instant settles = TargetFees.first(Settlement.nextDue(this.wallets, run), this.adjusts);
		return TargetFees.first(settles, TargetFees.first(this.fees.nextDue(run), this.minimums.nextDue(run)));
	}

}
