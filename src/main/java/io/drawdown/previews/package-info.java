/**
 * Ad hoc summaries [S6]: what was used, what it is rated and what is owed for it, in any
 * span and by any step, and what the billing period will come to.
 *
 * <p>
 * Nothing is stored. A preview is reckoned like everything else, from the usage of whole
 * pools since they began: either from the stored usage summaries, or from the journal's
 * records alone, for disputes, and says from which, from how many, and by which version
 * of the terms. Both come to the same where nothing waits to be absorbed.
 *
 * <p>
 * Invariants: steps that follow on each other add up to the rows of their windows, to the
 * last digit, quantities as well as amounts; an answer is read in one snapshot and has a
 * bounded number of rows.
 *
 * <p>
 * Order: rows by step, asset, resource and slice.
 *
 * <p>
 * It shows a fresh computation: what was invoiced, adjusted or reported stands in the
 * liable summaries, and so do fees and shortfalls, which are no usage.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "measure", "rating", "modeling", "reckoning", "journal", "selling", "consumption" })
package io.drawdown.previews;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
