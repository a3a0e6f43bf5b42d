package io.drawdown.consumption;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;

/**
 * What fits into one plain wallet that blocks [W12]. Knows what is left in the segment it
 * was last asked about, so that many records of one segment cost one reckoning.
 */
final class WalletRoom implements Room {

	private final Timeline timeline;

	private final Map<Instant, Quantity> used = new HashMap<>();

	private @Nullable Instant segment;

	private Quantity left = Quantity.ZERO;

	WalletRoom(Timeline timeline, Map<Instant, Segments.Use> used) {
		this.timeline = timeline;
		used.forEach((from, use) -> this.used.put(from, use.used()));
	}

	/**
	 * Takes the candidate in if it fits, and in any case where the wallet does not block
	 * at its time: what is left then may be less at a time at which it does.
	 */
	@Override
	public Verdict judge(Candidate candidate) {
		if (!this.timeline.terms().blocksAt(candidate.startedAt())) {
			this.segment = null;
			this.used.merge(this.timeline.segmentAt(candidate.startedAt()).window().from(), candidate.counts(),
					Quantity::plus);
			return Verdict.FITS;
		}
		Instant here = this.timeline.segmentAt(candidate.startedAt()).window().from();
		if (!here.equals(this.segment)) {
			this.segment = here;
			this.left = Reckoning.available(this.timeline, this::used, candidate.startedAt());
		}
		if (candidate.counts().compareTo(this.left) > 0) {
			return new Verdict.Blocked(this.left);
		}
		this.left = this.left.minus(candidate.counts());
		this.used.merge(here, candidate.counts(), Quantity::plus);
		return Verdict.FITS;
	}

	@Override
	public void lessen(CorrectedUsage corrected) {
		this.segment = null;
		this.used.merge(this.timeline.segmentAt(corrected.record().startedAt()).window().from(), corrected.added(),
				Quantity::plus);
	}

	private Quantity used(Segment segment) {
		return this.used.getOrDefault(segment.window().from(), Quantity.ZERO);
	}

}
