/**
 * Quotes: lines that are not ordered yet, what they would become and what they would
 * cost.
 *
 * <p>
 * Invariants: a quote keeps the catalogue's rates as they were when it was saved, and the
 * order that is made of it sells at them [M4]; saving it again captures them again. It is
 * a draft until it is ordered, once; then it changes no more. What is answered is what
 * was found when it was saved.
 *
 * <p>
 * A forecast is reckoned as usage would be, by the same functions: the quantity is used
 * in every billing period, spread evenly over its days; a period that is cut short counts
 * with its share of the days. The lines of a quote are reckoned together, and without
 * what others bring to a shared wallet or use of it, which nobody knows yet.
 *
 * <p>
 * It also tells which rates there are, in the catalogue or for what was sold [R9]: what
 * one asks before one quotes.
 *
 * <p>
 * A simulation prices one quantity by a version of a rating procedure, at the rate of the
 * catalogue or at what an asset was sold, and stores nothing [R7].
 *
 * <p>
 * It sells nothing itself: {@code selling} decides what may be sold, and does it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "modeling", "rates", "reckoning", "selling", "paging" })
package io.drawdown.quoting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
