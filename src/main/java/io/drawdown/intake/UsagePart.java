package io.drawdown.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.lanes.GroupWork;
import io.drawdown.lanes.LaneSet;

/**
 * The records of a request that one committer takes in.
 *
 * @param atomic whether all of them are accepted or none
 */
record UsagePart(List<Arrival> arrivals, boolean atomic,
		LaneSet lanes) implements GroupWork.Part<UsagePart, List<Outcome>> {

	static UsagePart of(List<Arrival> arrivals, boolean atomic) {
		LaneSet lanes = LaneSet
			.of(arrivals.stream().mapToLong(Arrival::account).filter((account) -> account != 0).toArray());
		return new UsagePart(arrivals, atomic, lanes);
	}

	@Override
	public int records() {
		return this.arrivals.size();
	}

	@Override
	public List<UsagePart> split() {
		Map<Long, List<Arrival>> byAccount = new LinkedHashMap<>();
		for (Arrival arrival : this.arrivals) {
			byAccount.computeIfAbsent(arrival.account(), (account) -> new ArrayList<>()).add(arrival);
		}
		int half = this.arrivals.size() / 2;
		if (byAccount.size() > 1) {
			return byAccount.values().stream().map((each) -> of(each, this.atomic)).toList();
		}
		return (half == 0) ? List.of(this) : List.of(of(this.arrivals.subList(0, half), this.atomic),
				of(this.arrivals.subList(half, this.arrivals.size()), this.atomic));
	}

	@Override
	public List<Outcome> join(List<List<Outcome>> answers) {
		return answers.stream().flatMap(List::stream).toList();
	}

}
