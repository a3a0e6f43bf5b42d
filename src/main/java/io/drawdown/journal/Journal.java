package io.drawdown.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.drawdown.measure.Quantity;

import org.springframework.stereotype.Component;

/**
 * The journal of usage. Writes belong in a transaction that holds the lanes of the
 * accounts; every call is one statement.
 */
@Component
public class Journal {

	private final KeySql keys;

	private final RecordSql records;

	private final RefusedSql refused;

	Journal(KeySql keys, RecordSql records, RefusedSql refused) {
		this.keys = keys;
		this.records = records;
		this.refused = refused;
	}

	/** Those of the ids that are taken, with what they stand for. */
	public Map<UsageKey, KeyClaim> known(Collection<UsageKey> asked) {
		Map<UsageKey, KeyClaim> known = HashMap.newHashMap(asked.size());
		if (!asked.isEmpty()) {
			this.keys.known(asked.stream().distinct().toList(), (claim) -> known.put(claim.key(), claim));
		}
		return known;
	}

	/** Takes ids, each given once, and answers those that were not taken before [U1]. */
	public Set<UsageKey> claim(Collection<KeyClaim> claims) {
		Set<UsageKey> taken = HashSet.newHashSet(claims.size());
		if (!claims.isEmpty()) {
			this.keys.claim(claims, taken::add);
		}
		return taken;
	}

	/** Appends records whose ids the same transaction has claimed. */
	public void append(List<UsageRecord> accepted) {
		if (!accepted.isEmpty()) {
			this.records.append(accepted);
		}
	}

	/** Keeps what was rejected or blocked. */
	public void refuse(List<RefusedRecord> records) {
		if (!records.isEmpty()) {
			this.refused.append(records);
		}
	}

	/** Accepted records after a position, by asset, resource, start and key. */
	public List<UsageRecord> accepted(RecordFilter filter, RecordPosition after, int limit) {
		return this.records.page(filter, after, limit);
	}

	/** Refused records after a position, in order of arrival. */
	public List<RefusedRecord> refused(RecordFilter filter, RefusedRecord.Outcome outcome, RefusedRecord.Position after,
			int limit) {
		return this.refused.page(filter, outcome, after, limit);
	}

	/** What was recorded of a meter from an instant until another one, included [T4]. */
	public Totals totals(long account, long asset, long resource, Instant from, Instant untilIncluded) {
		if (untilIncluded.isBefore(from)) {
			return new Totals(Quantity.ZERO, 0, null);
		}
		return this.records.totals(account, asset, resource, from, untilIncluded);
	}

	/**
	 * What was recorded of an account by meter, slice and window, computed from its
	 * records. Streams inside a transaction.
	 */
	public void totals(long account, WindowTotals.Grain grain, Consumer<WindowTotals> each) {
		this.records.totals(account, grain, each);
	}

}
