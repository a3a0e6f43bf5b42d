package io.drawdown.reckoning;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * What a run makes final of a wallet [S2]: the postings that are due and the rows of the
 * windows that freeze. What runs one after the other make final is what one run up to the
 * last instant would.
 *
 * @param postings in the order in which they are posted
 * @param ratables of windows in which records count
 * @param liables those of them that could be rated
 */
public record Settlement(List<Posting> postings, List<RatableRow> ratables, List<LiableRow> liables) {

	/**
	 * Settles a reckoned wallet.
	 * @param usage all that was used in the span's periods
	 */
	public static Settlement of(Timeline timeline, Reckoning reckoning, Collection<Usage> usage, RunSpan span) {
		Window periods = span.periods(timeline.terms());
		List<Posting> postings = Ledger.of(timeline, reckoning, periods, usage)
			.stream()
			.filter((posting) -> span.includes(posting.due()))
			.toList();
		Bill bill = reckoning.bill(timeline.terms(), periods, usage);
		List<RatableRow> ratables = bill.ratableRows(periods, Instant.MIN)
			.stream()
			.filter((row) -> span.includes(row.meter().freezesAt(row.window())))
			.toList();
		List<LiableRow> liables = bill.liableRows(periods, periods.until())
			.stream()
			.filter((row) -> row.rated() && span.includes(row.meter().completesAt(row.window())))
			.toList();
		return new Settlement(postings, ratables, liables);
	}

	/**
	 * The next instant at which a run finds something to do: a billing period rolls, a
	 * bucket begins or ends, a window freezes; null after the last.
	 * @param timelines of the wallets of one target, reaching the latest run
	 */
	public static @Nullable Instant nextDue(Collection<Timeline> timelines, Instant latest) {
		return timelines.stream()
			.flatMap((timeline) -> dueInstants(timeline, latest))
			.filter((due) -> due.isAfter(latest))
			.min(Instant::compareTo)
			.orElse(null);
	}

	private static Stream<Instant> dueInstants(Timeline timeline, Instant latest) {
		WalletTerms wallet = timeline.terms();
		Stream<Instant> rolls = Stream.concat(Stream.of(wallet.periodNear(latest).until()),
				wallet.cycles().cycles().stream().map((cycle) -> cycle.life().from()));
		Stream<Instant> bounds = timeline.buckets()
			.stream()
			.map(Bucket::validity)
			.flatMap((validity) -> Stream.of(validity.from(), validity.until()));
		Stream<Instant> freezes = wallet.meters().stream().flatMap((meter) -> meter.nextFreezes(latest));
		return Stream.of(rolls, bounds, freezes).flatMap((instants) -> instants);
	}

}
