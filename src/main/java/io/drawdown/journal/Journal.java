package io.drawdown.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.drawdown.sql.NamedSql.Call;

import org.springframework.stereotype.Component;

/**
 * The journal of usage. Writes belong in a transaction that holds the lanes of the
 * accounts; they are calls, to be run in one exchange with others.
 */
@Component
public class Journal {

	private final KeySql keys;

	private final RecordSql records;

	private final CorrectionSql corrections;

	private final RefusedSql refused;

	private final LateSql late;

	Journal(KeySql keys, RecordSql records, CorrectionSql corrections, RefusedSql refused, LateSql late) {
		this.late = late;
		this.keys = keys;
		this.records = records;
		this.corrections = corrections;
		this.refused = refused;
	}

	/**
	 * Finds those of the ids, each given once, that are taken, and what they stand for.
	 */
	public List<Call> finding(Collection<UsageKey> asked, Consumer<KeyClaim> taken) {
		return asked.isEmpty() ? List.of() : List.of(this.keys.finding(List.copyOf(asked), taken));
	}

	/**
	 * Takes ids, each given once, that are not taken. Whoever holds the lane has looked;
	 * should one be taken after all, the unique index fails the transaction [U1].
	 */
	public List<Call> taking(Collection<KeyClaim> claims) {
		return claims.isEmpty() ? List.of() : List.of(this.keys.taking(claims));
	}

	/** Appends records whose ids the same transaction takes. */
	public List<Call> appending(List<UsageRecord> accepted) {
		return accepted.isEmpty() ? List.of() : List.of(this.records.appending(accepted));
	}

	/**
	 * Tells records of an account again by which of their attributes they count, where
	 * the rates that mention attributes have changed: it follows from what was sent and
	 * what is sold [R10].
	 */
	public List<Call> slicing(long account, List<SlicedSpan> spans) {
		return spans.isEmpty() ? List.of() : List.of(this.records.slicing(account, spans));
	}

	/**
	 * Reads the records that ids stand for, with all that was said of them. It is to be
	 * planned for how many they are.
	 */
	public List<Call> reading(Collection<KeyClaim> taken, Consumer<UsageRecord> found) {
		return taken.isEmpty() ? List.of() : List.of(this.records.reading(taken, found));
	}

	/** Appends corrections of accepted records [U4]. */
	public List<Call> correcting(List<Corrected> corrected) {
		return corrected.isEmpty() ? List.of() : List.of(this.corrections.appending(corrected));
	}

	/** Counts what arrived when its rating window was frozen. */
	public List<Call> counting(List<LateArrival> arrivals) {
		return arrivals.isEmpty() ? List.of() : List.of(this.late.counting(arrivals));
	}

	/** What arrived late, after a name, in the order of the names. */
	public List<LateTotals> late(LateTotals.Filter filter, LateTotals.Name after, int limit) {
		return this.late.totals(filter, after, limit);
	}

	/** Keeps what was rejected or blocked. */
	public List<Call> refusing(List<RefusedRecord> records) {
		return records.isEmpty() ? List.of() : List.of(this.refused.appending(records));
	}

	/**
	 * Accepted records after a position, by asset, resource, start and key, those that
	 * are void by now among them.
	 */
	public List<UsageRecord> accepted(RecordFilter filter, RecordPosition after, int limit) {
		return this.records.page(filter, after, limit);
	}

	/** Refused records after a position, in order of arrival. */
	public List<RefusedRecord> refused(RecordFilter filter, RefusedRecord.Outcome outcome, RefusedRecord.Position after,
			int limit) {
		return this.refused.page(filter, outcome, after, limit);
	}

	/**
	 * What was recorded of a meter from an instant until another one, included [T4]: here
	 * and in all that follows by the quantities in force, without what is void [U4].
	 */
	public Totals totals(long account, long asset, long resource, Instant from, Instant untilIncluded) {
		return untilIncluded.isBefore(from) ? Totals.NONE
				: this.records.totals(account, asset, resource, null, from, untilIncluded);
	}

	/** The same of one combination of attributes. */
	public Totals totals(long account, long asset, long resource, int slice, Instant from, Instant untilIncluded) {
		return untilIncluded.isBefore(from) ? Totals.NONE
				: this.records.totals(account, asset, resource, slice, from, untilIncluded);
	}

	/**
	 * What was recorded of some accounts by meter, slice and window, computed from their
	 * records, in the order of the accounts. Streams inside a transaction, to be closed.
	 * @param latest the meters whose last records are asked for: of all others they are
	 * not looked up
	 */
	public Stream<WindowTotals> totals(Collection<Long> accounts, WindowTotals.Grain grain,
			Collection<WindowTotals.Meter> latest) {
		return this.records.totals(accounts, grain, List.copyOf(latest));
	}

	/**
	 * What was recorded of meters of an account by slice and window, each in spans of its
	 * own, as far as it started by an instant [T4]: computed from the records.
	 */
	public List<WindowTotals> totals(long account, List<WindowTotals.Span> asked, Instant untilIncluded) {
		return asked.isEmpty() ? List.of() : this.records.totals(account, asked, untilIncluded);
	}

	/** A record, and what is said of it now. */
	public record Corrected(UsageRecord record, Correction correction) {
	}

}
