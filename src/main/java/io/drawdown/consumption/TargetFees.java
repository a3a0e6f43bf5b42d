package io.drawdown.consumption;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeRow;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import org.jspecify.annotations.Nullable;

/**
 * The fees of what is bound to a target: one row a billing period of the target, complete
 * once every wallet of the target may be [K5].
 */
public record TargetFees(List<FeeTerms> fees, List<WalletTerms> wallets) {

	static final TargetFees NONE = new TargetFees(List.of(), List.of());

	/** Those of one binding target of an account. */
	public static TargetFees of(AccountTerms terms, long target) {
		List<FeeTerms> fees = terms.feesOf(target);
		return fees.isEmpty() ? NONE
				: new TargetFees(fees, terms.walletsOf(target).stream().map(SoldWallet::terms).toList());
	}

	/** The rows that become complete in a run. */
	public List<FeeRow> completing(RunSpan run) {
		return rowsUpTo(run.latest(), run.asOf()).filter((row) -> run.includes(completesAt(row))).toList();
	}

	/**
	 * The rows of the periods that begin in a span: the first of each fee, the others as
	 * far as the active period [P4].
	 */
	List<FeeRow> rows(Window span, Instant activeUntil) {
		return this.fees.stream().flatMap((fee) -> {
			Window first = firstPeriod(fee);
			Instant until = (first != null) ? Window.later(activeUntil, first.until()) : activeUntil;
			return rows(fee, span.from(), Window.earlier(span.until(), until))
				.filter((row) -> row.window().from().isBefore(activeUntil) || row.window().equals(first));
		}).toList();
	}

	Instant completesAt(FeeRow row) {
		return FeeTerms.completesAt(row.window(), this.wallets);
	}

	/** When the next row is complete; null after the last in the periods up to then. */
	public @Nullable Instant nextDue(Instant latest) {
		return rowsUpTo(latest, latest).map(this::completesAt)
			.filter((due) -> due.isAfter(latest))
			.min(Instant::compareTo)
			.orElse(null);
	}

	/** The earlier of this and another instant, where there is one. */
	public static @Nullable Instant first(@Nullable Instant one, @Nullable Instant other) {
		return Stream.of(one, other).filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
	}

	/** The rows of the periods that may be complete after an instant and by another. */
	private Stream<FeeRow> rowsUpTo(@Nullable Instant after, Instant by) {
		return this.fees.stream().flatMap((fee) -> {
			BillingCycles cycles = fee.cycles();
			Instant from = (after != null) ? cycles.periodNear(after.minus(longestDelay())).from()
					: cycles.life().from();
			return rows(fee, from, cycles.periodNear(by).until());
		});
	}

	private static Stream<FeeRow> rows(FeeTerms fee, Instant from, Instant until) {
		return from.isBefore(until) ? fee.rows(new Window(from, until)).stream() : Stream.empty();
	}

	private static @Nullable Window firstPeriod(FeeTerms fee) {
		return fee.terms().isEmpty() ? null : fee.cycles().periodAt(fee.terms().getFirst().from());
	}

	private Duration longestDelay() {
		return this.wallets.stream().map(WalletTerms::longestDelay).max(Duration::compareTo).orElse(Duration.ZERO);
	}

}
