package io.drawdown.wallets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;
import org.jspecify.annotations.Nullable;

/**
 * What makes a posted wallet what it should be: what is missing is posted, what differs
 * is taken back and posted again, and nothing that was posted is touched [W10].
 *
 * @param end of the statement after the last line
 * @param entries what is added to it
 * @param replaced the buckets whose state changes, as they are stored
 * @param buckets their new state, without those to which nothing is posted any more
 */
record Correction(Ledgers.End end, List<Entry> entries, List<Bucket.Key> replaced, List<PostedBucket> buckets) {

	/** What adds comes first, so that no balance in between is negative. */
	private static final Comparator<Step> ORDER = Comparator.comparing(Step::takes)
		.thenComparing((step) -> step.line().key().at())
		.thenComparing((step) -> !step.reverses())
		.thenComparing((step) -> step.line().key().reason());

	/**
	 * Compares what is posted with what should be.
	 * @param end of the statement
	 * @param lines what is posted since an instant
	 * @param stored the buckets as they are stored
	 * @param should what should be posted since that instant, in the order of posting
	 * @param terms the buckets as they are now
	 */
	static Correction of(Ledgers.End end, List<PostedLine> lines, List<PostedBucket> stored, List<Posting> should,
			List<Bucket> terms) {
		List<Step> steps = steps(lines, should);
		List<Entry> entries = new ArrayList<>();
		Ledgers.End last = end;
		for (Step step : steps) {
			Entry entry = step.after(last);
			entries.add(entry);
			last = entry.end();
		}
		Map<Bucket.Key, PostedBucket> before = new LinkedHashMap<>();
		stored.forEach((bucket) -> before.put(bucket.key(), bucket));
		Map<Bucket.Key, PostedBucket> after = new LinkedHashMap<>(before);
		for (Bucket bucket : terms) {
			after.computeIfPresent(bucket.key(), (key, posted) -> posted.as(bucket));
		}
		steps.forEach((step) -> step.change(after));
		after.values().removeIf((bucket) -> !bucket.isBorn());
		List<Bucket.Key> replaced = stored.stream()
			.filter((bucket) -> !bucket.equals(after.get(bucket.key())))
			.map(PostedBucket::key)
			.toList();
		List<PostedBucket> changed = after.values()
			.stream()
			.filter((bucket) -> !bucket.equals(before.get(bucket.key())))
			.toList();
		return new Correction(last, entries, replaced, changed);
	}

	boolean isEmpty() {
		return this.entries.isEmpty() && this.replaced.isEmpty();
	}

	private static List<Step> steps(List<PostedLine> lines, List<Posting> should) {
		Map<PostedLine.Key, PostedLine> posted = new LinkedHashMap<>();
		lines.forEach((line) -> posted.put(line.key(), line));
		Map<PostedLine.Key, Posting> due = new LinkedHashMap<>();
		should.forEach((posting) -> due.merge(PostedLine.Key.of(posting), posting, Correction::twice));
		List<Step> steps = new ArrayList<>();
		posted.forEach((key, line) -> {
			Posting posting = due.get(key);
			if (posting == null || !posting.quantity().equals(line.quantity())) {
				steps.add(new Step(line, null));
			}
		});
		due.forEach((key, posting) -> {
			PostedLine line = PostedLine.of(posting);
			if (!line.equals(posted.get(key))) {
				steps.add(new Step(line, posting));
			}
		});
		steps.sort(ORDER);
		return steps;
	}

	private static Posting twice(Posting one, Posting other) {
		throw new IllegalArgumentException(one + " and " + other + " have the same name");
	}

	/**
	 * One line to add to the statement.
	 *
	 * @param line what is posted, or taken back
	 * @param posting null where it is taken back
	 */
	private record Step(PostedLine line, @Nullable Posting posting) {

		boolean reverses() {
			return this.posting == null;
		}

		/** Whether the balance goes down by it. */
		boolean takes() {
			return reverses() == this.line.quantity().isPositive();
		}

		Entry after(Ledgers.End end) {
			return (this.posting != null) ? Entry.of(this.posting, end) : Entry.reversing(this.line, end);
		}

		void change(Map<Bucket.Key, PostedBucket> buckets) {
			if (this.posting == null) {
				buckets.computeIfPresent(this.line.key().bucket(), (key, bucket) -> bucket.minus(this.line));
				return;
			}
			Bucket posted = this.posting.bucket();
			buckets.compute(posted.key(),
					(key, bucket) -> ((bucket != null) ? bucket : PostedBucket.of(posted)).plus(this.line));
		}

	}

}
