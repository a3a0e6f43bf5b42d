package io.drawdown.consumption;

import java.util.Collections;
import java.util.List;

import io.drawdown.wallets.Segments;

/**
 * Stands for the absorption where the benchmark measures everything but it: every record
 * fits, and none is added to a summary or segment.
 */
public class NothingAbsorbed extends Absorption {

	NothingAbsorbed(UsageSummarySql summaries, Segments segments, EntitlementAccounts targets, Timelines timelines) {
		super(summaries, segments, targets, timelines);
	}

	@Override
	public List<Verdict> judge(List<Candidate> candidates) {
		return Collections.nCopies(candidates.size(), Verdict.FITS);
	}

	@Override
	public void absorb(List<Candidate> accepted) {
	}

}
