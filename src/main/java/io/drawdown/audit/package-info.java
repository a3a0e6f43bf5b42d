/**
 * Proof that what is stored is right: verification recomputes accounts and names every
 * difference [V1].
 *
 * <p>
 * What should be stored is recomputed from the journal's records, the terms and the
 * instant up to which each binding target was run, and from nothing else that is stored:
 * usage by day or hour, segments, what runs made final, when each target is due next. It
 * is compared, column by column and missing as well as surplus, with usage summaries,
 * segments, wallets, buckets, entries, ratable and liable rows, entitlement accounts and
 * the openings that reckoning goes on from. What was invoiced is compared together with
 * all that adjusts it, in windows as they were invoiced; what waits to be settled again
 * (marks of late usage) is not compared until it is.
 *
 * <p>
 * Invariants: an account is read in one read-only snapshot, so a writer beside it makes
 * no difference; it takes no lane and stops nobody; a snapshot is of so many accounts as
 * take about a second. Memory is bounded by the rows of an account and the terms of a
 * chunk; records are summed by the database. The differences that are listed are bounded,
 * their number is exact; whoever asks to be told all of them gets them as they are found,
 * and a chunk with more than are listed is verified again in halves.
 *
 * <p>
 * Order: accounts by id; in an account the records, then one kind of row after the other;
 * of one kind first what is stored, in the order of its key, then what is missing.
 *
 * <p>
 * Decisions of a moment, such as the status of a liable row, and refused records are
 * recorded facts and not compared [F1]. It repairs nothing.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "sql", "reckoning", "journal", "selling", "wallets",
		"consumption" })
package io.drawdown.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
