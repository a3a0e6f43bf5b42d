package io.drawdown.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.GroupWork;
import io.drawdown.lanes.LaneSet;

/** The corrections of a request that one committer takes in. */
record CorrectionPart(List<CorrectionArrival> arrivals, boolean isBulk,
		LaneSet lanes) implements GroupWork.Part<CorrectionPart, List<UsageCorrections.Answer>> {

	/** Up to so many corrections a request is small. */
	private static final int SMALL = 200;

	private static CorrectionPart of(List<CorrectionArrival> arrivals, boolean bulk) {
		return new CorrectionPart(arrivals, bulk,
				LaneSet.of(arrivals.stream().mapToLong((arrival) -> arrival.key().account()).toArray()));
	}

	/** Splits a request by committer. */
	static List<CorrectionPart> byCommitter(List<CorrectionArrival> arrivals, GroupCommit<?, ?> committers) {
		return arrivals.stream()
			.collect(Collectors.groupingBy((arrival) -> committers.committerOf(arrival.key().account()), TreeMap::new,
					Collectors.toList()))
			.values()
			.stream()
			.map((part) -> of(part, arrivals.size() > SMALL))
			.toList();
	}

	@Override
	public int records() {
		return this.arrivals.size();
	}

	@Override
	public List<CorrectionPart> split() {
		Map<Long, List<CorrectionArrival>> byAccount = this.arrivals.stream()
			.collect(Collectors.groupingBy((arrival) -> arrival.key().account(), LinkedHashMap::new,
					Collectors.toList()));
		int half = this.arrivals.size() / 2;
		if (byAccount.size() > 1) {
			return byAccount.values().stream().map((each) -> of(each, this.isBulk)).toList();
		}
		return (half == 0) ? List.of(this) : List.of(of(this.arrivals.subList(0, half), this.isBulk),
				of(this.arrivals.subList(half, this.arrivals.size()), this.isBulk));
	}

	@Override
	public List<UsageCorrections.Answer> join(List<List<UsageCorrections.Answer>> answers) {
		return answers.stream().flatMap(List::stream).toList();
	}

}
