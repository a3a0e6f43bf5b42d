/**
 * The front door for usage: resolves the records that are sent against what was sold, and
 * submits them to the lanes.
 *
 * <p>
 * Invariants: one or an array of records is read to its end before anything of it is
 * submitted, so a body that breaks in the middle has no effect; an upload is taken in
 * chunks, and where it breaks what was answered stays and nothing else; every record gets
 * an answer of its own [U2]; an id is taken by an accepted record only [U1]; memory is
 * bounded by the limits of a request and the records in flight.
 *
 * <p>
 * Order of the refusals of a record [U3]: {@code malformed}; {@code unknown-account},
 * {@code unknown-asset}, {@code unknown-resource}; {@code asset-of-other-account};
 * {@code resource-not-on-asset}; {@code commitment-asset}, {@code pack-asset},
 * {@code not-metered}; {@code inactive}; {@code unit-outside-class}; {@code negative},
 * {@code malformed} without a quantity, {@code too-precise}; {@code outside-asset-life};
 * {@code in-the-future}; {@code too-late}; then, in the lane, {@code blocked}. A taken id
 * is a duplicate or conflict before all of these but {@code malformed} and
 * {@code unknown-account}.
 *
 * <p>
 * Order inside a group: that of arrival. Of records with one id the first that is
 * accepted takes it.
 *
 * <p>
 * It does not decide what fits or is late, and it does not sum anything.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "sql", "paging", "modeling", "formats", "reckoning",
		"lanes", "journal", "selling", "consumption" })
package io.drawdown.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
