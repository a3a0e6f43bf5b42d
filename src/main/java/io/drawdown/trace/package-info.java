/**
 * Explains what is owed down to the records, and a record up to what is owed [X1].
 *
 * <pre>
 * SummaryTraces  liable row → ratable rows → usage summaries → parts by bucket,
 *                commitment and tier → records
 * RecordTraces   record → its parts, and every summary, bucket and tier they are in
 * </pre>
 *
 * <p>
 * Nothing is stored for it: parts are reckoned from the days that summaries are reckoned
 * from, and a record's share of its day follows from where it stands among the records of
 * that day. Invariants: the shares of all records of a usage summary add up to its parts,
 * and the tiers of all parts of a ratable row to its amount, to the last digit; a page is
 * read in one snapshot of the database; records are in memory by the page only.
 *
 * <p>
 * Order: parts in that in which they draw [W3]; the records of a day by start, of the
 * same start by the bytes of their ids.
 *
 * <p>
 * A trace tells the state as of now or an instant: of a row that was invoiced the chain
 * is what its usage comes to, and adjustments are the difference. It decides nothing
 * about amounts; rating and reckoning do.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "paging", "modeling", "rating", "reckoning", "journal", "selling",
		"wallets", "consumption" })
package io.drawdown.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
