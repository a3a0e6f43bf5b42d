package io.drawdown.wallets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;

/**
 * What postings make of a wallet: lines of its statement, and what happened to its
 * buckets.
 *
 * @param end of the statement after the last line
 * @param buckets those that were posted to, as if nothing had been posted to them before
 */
public record PostedWallet(Ledgers.End end, List<Entry> entries, Collection<PostedBucket> buckets) {

	/** Posts in the given order after the end of a statement. */
	public static PostedWallet of(Ledgers.End before, List<Posting> postings) {
		Ledgers.End end = before;
		List<Entry> entries = new ArrayList<>(postings.size());
		Map<Bucket.Key, PostedBucket> buckets = new LinkedHashMap<>();
		for (Posting posting : postings) {
			Entry entry = Entry.of(posting, end);
			entries.add(entry);
			buckets.compute(posting.bucket().key(),
					(key, posted) -> ((posted != null) ? posted : PostedBucket.of(posting.bucket()))
						.plus(PostedLine.of(posting)));
			end = entry.end();
		}
		return new PostedWallet(end, entries, buckets.values());
	}

}
