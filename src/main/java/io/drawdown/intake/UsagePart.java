package io.drawdown.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.lanes.GroupCommit;
import io.drawdown.lanes.GroupWork;
import io.drawdown.lanes.LaneSet;

/**
 * The records of a request that one committer takes in.
 *
 * @param asked how the request wants to be taken in
 * @param isBulk whether others go before it: it is one of many records, or of an upload,
 * whose chunks commit in their order however small one of them is
 */
record UsagePart(List<Arrival> arrivals, Asked asked, boolean isBulk,
		LaneSet lanes) implements GroupWork.Part<UsagePart, List<Outcome>> {

	/** Up to so many records a request is small. */
	private static final int SMALL = 200;

	static UsagePart of(List<Arrival> arrivals, Asked asked) {
		return of(arrivals, asked, arrivals.size() > SMALL);
	}

	private static UsagePart of(List<Arrival> arrivals, Asked asked, boolean bulk) {
		LaneSet lanes = LaneSet
			.of(arrivals.stream().mapToLong(Arrival::account).filter((account) -> account != 0).toArray());
		return new UsagePart(arrivals, asked, bulk, lanes);
	}

	/**
	 * Splits a request by committer. Records of no known account go with the first part,
	 * or make one of their own.
	 */
	static List<UsagePart> byCommitter(List<Arrival> arrivals, Asked asked, boolean upload,
			GroupCommit<?, ?> committers) {
		List<List<Arrival>> parts = new ArrayList<>();
		for (int i = 0; i < committers.committers(); i++) {
			parts.add(new ArrayList<>());
		}
		List<Arrival> unknown = new ArrayList<>();
		for (Arrival arrival : arrivals) {
			(arrival.account() == 0 ? unknown : parts.get(committers.committerOf(arrival.account()))).add(arrival);
		}
		parts.removeIf(List::isEmpty);
		if (parts.isEmpty()) {
			parts.add(unknown);
		}
		else {
			parts.getFirst().addAll(unknown);
		}
		boolean bulk = upload || arrivals.size() > SMALL;
		return parts.stream().map((part) -> of(part, asked, bulk)).toList();
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
			return byAccount.values().stream().map((each) -> of(each, this.asked)).toList();
		}
		return (half == 0) ? List.of(this) : List.of(of(this.arrivals.subList(0, half), this.asked),
				of(this.arrivals.subList(half, this.arrivals.size()), this.asked));
	}

	@Override
	public List<Outcome> join(List<List<Outcome>> answers) {
		return answers.stream().flatMap(List::stream).toList();
	}

}
