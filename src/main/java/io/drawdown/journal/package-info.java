/**
 * The journal of usage: which ids are taken, every accepted record, how it was corrected,
 * and what was refused.
 *
 * <p>
 * Invariants: append-only [U4], but for the slice of a record, which follows from its
 * attributes and what is sold: a correction is a row of its own, the last one of a record
 * holds, and every total goes by what holds; an id is unique per account for ever, by the
 * unique index of the keys, however it was looked up before [U1]; a record is appended in
 * the transaction that takes its key; instants are cut to microseconds before PostgreSQL
 * could round them into the next window.
 *
 * <p>
 * Order: accepted records are read by asset, resource, start and key; refused ones in
 * order of arrival.
 *
 * <p>
 * It does not judge: whether a record is accepted is decided before. It does not hold
 * lanes; its writers do.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql" })
package io.drawdown.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
