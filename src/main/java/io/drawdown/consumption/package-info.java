/**
 * From records to what is owed: absorbing usage, wallets and summaries as they are read,
 * and the scheduled flow that settles them.
 *
 * <p>
 * Only three things are stored about usage that is not settled: usage summaries by day or
 * hour, segments of plain wallets, and for each binding target how far it was run. All
 * other wallets are reckoned from the days of their pool, since openings where something
 * is left over for longer; those may be deleted at any time. Everything else is reckoned
 * when it is read, from all records that started by the instant that is asked for [S1,
 * T4]. Settling stores what a window's freezing makes final: the postings of the
 * statement, ratable and liable rows. What is final is a function of usage, terms and the
 * instant of the latest run, so a run may be stopped, resumed and repeated.
 *
 * <p>
 * Usage whose sender did not wait stands in a backlog, summed by day or hour, until it is
 * absorbed in the background. Invariant: summaries and segments with the backlog are what
 * the journal has. Whoever needs the whole truth of an account calls
 * {@link io.drawdown.consumption.Backlog#absorb} first, holding its lane; so does whoever
 * changes its terms.
 *
 * <p>
 * A change of what was sold ({@link io.drawdown.selling.TermsChanged}) is recomputed in
 * its transaction, in this order: count records into usage summaries where they count in
 * other spans, usage summaries into segments where wallets are cut in another way, post
 * what differs up to the latest run, or open it, schedule. Only wallets that the change
 * touches are looked at, from the day it reaches back to.
 *
 * <p>
 * Usage is taken in whatever is frozen. What reaches final rows, usage or a change, marks
 * the wallets that are reckoned together: their final rows from there on are open again,
 * read as they are now, and settled by difference by the next run [L1]. A liable row is
 * revised; one that was invoiced stays and is adjusted, in the first period that the
 * latest run did not complete. Invariant: what is final and not marked is what the latest
 * run would make final now, and what was invoiced with what adjusts it is what a fresh
 * computation gives.
 *
 * <p>
 * Writers hold the account's lane. A run settles chunks of accounts of one lane, each in
 * a transaction of its own, by several workers in different lanes; a chunk that fails is
 * halved until the account is alone that fails. Order inside a chunk: accounts, their
 * binding targets, their wallets; postings, ratable, liable rows of all of them [S2].
 *
 * <p>
 * It does not parse or resolve usage, and nothing here decides what a quantity costs.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql", "paging", "rating", "reckoning", "lanes", "journal",
		"selling", "wallets" })
package io.drawdown.consumption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
