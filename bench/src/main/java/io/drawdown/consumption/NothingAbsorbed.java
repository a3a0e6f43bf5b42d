package io.drawdown.consumption;

import java.util.List;

import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;

/**
 * Stands for the absorption where the benchmark measures everything but it: records are
 * judged, and none is added to a summary or segment.
 */
public class NothingAbsorbed extends Absorption {

	NothingAbsorbed(StoredUsage usage, Backlog backlog, EntitlementAccounts targets, Rooms rooms, UsageWatch watch,
			Lateness lateness, Correcting correcting, RoundTrips trips) {
		super(usage, backlog, targets, rooms, watch, lateness, correcting, trips);
	}

	@Override
	public List<Call> absorbing(List<Candidate> accepted) {
		return List.of();
	}

}
