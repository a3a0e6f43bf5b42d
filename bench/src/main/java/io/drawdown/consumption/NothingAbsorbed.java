package io.drawdown.consumption;

import java.util.List;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.wallets.Segments;

/**
 * Stands for the absorption where the benchmark measures everything but it: records are
 * judged, and none is added to a summary or segment.
 */
public class NothingAbsorbed extends Absorption {

	NothingAbsorbed(UsageSummarySql summaries, Segments segments, EntitlementAccounts targets, Timelines timelines,
			Rooms rooms) {
		super(summaries, segments, targets, timelines, rooms);
	}

	@Override
	public List<Call> absorbing(List<Candidate> accepted) {
		return List.of();
	}

}
