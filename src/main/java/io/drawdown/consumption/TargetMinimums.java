package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.reckoning.ShortfallRow;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import org.jspecify.annotations.Nullable;

/**
 * What the monetary commitments of a target promise to spend: one row a commitment
 * period, complete once the windows of the linked assets in it are [K5].
 *
 * @param linked the wallets that linked assets draw from, of any target
 */
public record TargetMinimums(List<ShortfallTerms> minimums, List<SoldWallet> linked) {

	static final TargetMinimums NONE = new TargetMinimums(List.of(), List.of());

	/** Those of one binding target of an account. */
	public static TargetMinimums of(AccountTerms terms, long target) {
		List<ShortfallTerms> minimums = terms.shortfallsOf(target);
		return minimums.isEmpty() ? NONE : of(terms, minimums);
	}

	static TargetMinimums of(AccountTerms terms, List<ShortfallTerms> minimums) {
		Set<Long> anchors = minimums.stream()
			.flatMap((each) -> each.links().stream())
			.map(CommitmentTerms.Link::anchor)
			.collect(Collectors.toSet());
		return new TargetMinimums(minimums,
				terms.wallets()
					.values()
					.stream()
					.filter((wallet) -> wallet.terms().kind() == WalletTerms.Kind.METERED)
					.filter((wallet) -> wallet.terms()
						.meters()
						.stream()
						.anyMatch((meter) -> anchors.contains(meter.key().asset())))
					.toList());
	}

	/**
	 * The rows that become complete in a run.
	 * @param charged the liable rows of a linked wallet that begin in a span
	 */
	public List<ShortfallRow> completing(RunSpan run, Charges charged) {
		return rows((each) -> each.periodsBefore(run.asOf())
			.stream()
			.filter((period) -> run.includes(completesAt(each, period))), charged);
	}

	/** The rows of the commitment periods in a span that are over by an instant [P4]. */
	List<ShortfallRow> over(Window span, Instant by, Charges charged) {
		return rows((each) -> each.periodsBefore(by)
			.stream()
			.filter(span::contains)
			.filter((period) -> !period.until().isAfter(by)), charged);
	}

	/** The row of the commitment period that holds an instant, null where none does. */
	@Nullable ShortfallRow at(Instant at, Charges charged) {
		return rows((each) -> each.periodsBefore(at.plusNanos(1)).stream().filter((period) -> period.contains(at)),
				charged)
			.stream()
			.findFirst()
			.orElse(null);
	}

	Instant completesAt(ShortfallRow row) {
		return completesAt(row.terms(), row.window());
	}

	/** When the next row is complete after an instant; null after the last. */
	public @Nullable Instant nextDue(Instant latest) {
		return this.minimums.stream()
			.flatMap((each) -> each.terms()
				.stream()
				.map((term) -> Window.later(term.from(), latest).plusNanos(1))
				.flatMap((begun) -> each.periodsBefore(begun).stream())
				.map((period) -> completesAt(each, period)))
			.filter((due) -> due.isAfter(latest))
			.min(Instant::compareTo)
			.orElse(null);
	}

	private List<ShortfallRow> rows(Function<ShortfallTerms, Stream<Window>> periods, Charges charged) {
		List<ShortfallRow> rows = new ArrayList<>();
		for (ShortfallTerms each : this.minimums) {
			periods.apply(each).forEach((period) -> {
				List<LiableRow> liables = new ArrayList<>();
				this.linked.forEach((wallet) -> liables.addAll(charged.of(wallet, period)));
				rows.add(each.row(period, liables));
			});
		}
		return rows;
	}

	private Instant completesAt(ShortfallTerms terms, Window period) {
		return terms.completesAt(period, meters());
	}

	private Collection<MeterTerms> meters() {
		return this.linked.stream().flatMap((wallet) -> wallet.terms().meters().stream()).toList();
	}

	/** Tells what was charged. */
	@FunctionalInterface
	public interface Charges {

		/** The liable rows of a wallet that begin in a span. */
		Collection<LiableRow> of(SoldWallet wallet, Window span);

	}

}
