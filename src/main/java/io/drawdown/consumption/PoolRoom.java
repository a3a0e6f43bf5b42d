package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolReckoning;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.jspecify.annotations.Nullable;

/**
 * What fits into a pool that blocks somewhere [W12]: a record does when with it neither
 * its own wallet nor, for its overage, the token wallet has more overage than without,
 * where they block. All that is expected is tried at once, since it mostly fits; if it
 * does not, each record is tried by itself.
 */
final class PoolRoom implements Room {

	private final Pool pool;

	private final PoolStart start;

	private final Function<WalletTerms, Timeline> timelines;

	private final Map<Day, UsageSummary> used = new LinkedHashMap<>();

	/** What fits on a day, as long as nothing more is taken in. */
	private final Map<Day, Quantity> left = new HashMap<>();

	private boolean allFit;

	/** What was used so far makes it; null while it is not reckoned. */
	private @Nullable PoolReckoning reckoned;

	/**
	 * The room of a pool.
	 * @param timelines that of each wallet, past all that was used or is expected
	 * @param used since the start
	 * @param expected all that may be judged, and perhaps more
	 */
	PoolRoom(Pool pool, PoolStart start, Function<WalletTerms, Timeline> timelines, List<UsageSummary> used,
			List<Candidate> expected) {
		this.pool = pool;
		this.start = start;
		this.timelines = timelines;
		used.forEach((day) -> this.used.put(Day.of(day), day));
		this.allFit = fitTogether(expected);
	}

	/** How much more a meter may use at an instant. */
	static Quantity available(PoolReckoning pool, MeterTerms meter, Instant at, int scale) {
		int slice = meter.sliceAt(at, Map.of()).id();
		return pool.available(meter.key(), slice, UsageSummary.startOf(meter, at), scale);
	}

	@Override
	public Verdict judge(Candidate candidate) {
		List<WalletKey> blocking = this.pool.blocking(candidate.meter().terms().key(), candidate.startedAt());
		UsageSummary used = candidate.used();
		if (this.allFit || blocking.isEmpty()) {
			take(used, candidate.method(), null);
			return Verdict.FITS;
		}
		Quantity left = this.left.get(Day.of(used));
		if (left != null && UsageSummary.addsUp(candidate.method()) && candidate.counts().compareTo(left) > 0) {
			return new Verdict.Blocked(left);
		}
		PoolReckoning now = reckoned();
		Map<Day, UsageSummary> more = new LinkedHashMap<>(this.used);
		merge(more, used, candidate.method());
		PoolReckoning then = reckon(more);
		if (now.fits(blocking, then)) {
			take(used, candidate.method(), then);
			return Verdict.FITS;
		}
		left = now.available(used.meter(), used.slice(), used.at(), candidate.scale());
		this.left.put(Day.of(used), left);
		return new Verdict.Blocked(left);
	}

	/** With less used, more of what is expected may be overage than was tried. */
	@Override
	public void lessen(CorrectedUsage corrected) {
		this.allFit = false;
		UsageSummary used = corrected.record().used();
		take(new UsageSummary(used.meter(), used.slice(), used.at(), corrected.added(), 0, used.lastAt()),
				corrected.method(), null);
	}

	/**
	 * Whether nothing of what is expected has to be refused. Only where more usage never
	 * means less overage does that tell that each part of it fits.
	 */
	private boolean fitTogether(List<Candidate> expected) {
		boolean grows = this.pool.meters()
			.stream()
			.flatMap((meter) -> meter.policies().stream())
			.noneMatch((terms) -> terms.policy().aggregate() == Aggregate.LATEST);
		if (!grows) {
			return false;
		}
		Map<Day, UsageSummary> all = new LinkedHashMap<>(this.used);
		Set<WalletKey> blocking = new LinkedHashSet<>();
		for (Candidate candidate : expected) {
			blocking.addAll(this.pool.blocking(candidate.meter().terms().key(), candidate.startedAt()));
			merge(all, candidate.used(), candidate.method());
		}
		return blocking.isEmpty() || reckoned().fits(blocking, reckon(all));
	}

	private void take(UsageSummary used, Aggregate method, @Nullable PoolReckoning then) {
		merge(this.used, used, method);
		this.left.clear();
		this.reckoned = then;
	}

	private PoolReckoning reckoned() {
		PoolReckoning known = this.reckoned;
		if (known == null) {
			known = reckon(this.used);
			this.reckoned = known;
		}
		return known;
	}

	private PoolReckoning reckon(Map<Day, UsageSummary> days) {
		List<Usage> counted = new ArrayList<>(days.size());
		days.values().forEach((day) -> counted.add(day.usage()));
		return PoolReckoning.from(this.start, this.pool, this.timelines, counted);
	}

	private static void merge(Map<Day, UsageSummary> days, UsageSummary used, Aggregate method) {
		days.merge(Day.of(used), used, (before, more) -> before.plus(more, method));
	}

	/** A day or hour of a meter and slice. */
	private record Day(MeterKey meter, int slice, Instant at) {

		static Day of(UsageSummary used) {
			return new Day(used.meter(), used.slice(), used.at());
		}

	}

}
