package io.drawdown.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a verification has counted and found so far. */
final class Findings {

	private final Map<Projection, Long> checked = new EnumMap<>(Projection.class);

	private final List<Difference> differences = new ArrayList<>();

	private final int listed;

	private long accounts;

	private long records;

	private long found;

	/**
	 * Nothing yet.
	 * @param listed how many differences it lists at most; it counts them all
	 */
	Findings(int listed) {
		this.listed = listed;
	}

	void account() {
		this.accounts++;
	}

	void records(long count) {
		this.records += count;
	}

	void checked(Projection projection) {
		this.checked.merge(projection, 1L, Long::sum);
	}

	void add(Difference difference) {
		this.found++;
		if (this.differences.size() < this.listed) {
			this.differences.add(difference);
		}
	}

	/** Adds what was found in accounts that come later. */
	void add(Findings later) {
		later.checked.forEach((projection, count) -> this.checked.merge(projection, count, Long::sum));
		this.accounts += later.accounts;
		this.records += later.records;
		this.found += later.found;
		later.differences.stream().limit(this.listed - this.differences.size()).forEach(this.differences::add);
	}

	/** Whether it lists all that it counts. */
	boolean listsAll() {
		return this.found == this.differences.size();
	}

	/** Those that it lists. */
	List<Difference> differences() {
		return List.copyOf(this.differences);
	}

	Verification verification() {
		Verification.Checked counts = new Verification.Checked(this.accounts, count(Projection.WALLET), this.records,
				count(Projection.USAGE_SUMMARY), count(Projection.SEGMENT), count(Projection.BUCKET),
				count(Projection.ENTRY), count(Projection.RATABLE_SUMMARY), count(Projection.LIABLE_SUMMARY),
				count(Projection.ENTITLEMENT_ACCOUNT));
		return new Verification(counts, this.found, List.copyOf(this.differences));
	}

	private long count(Projection projection) {
		return this.checked.getOrDefault(projection, 0L);
	}

}
