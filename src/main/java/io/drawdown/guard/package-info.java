/**
 * Whether a use may happen: the access check [W14].
 *
 * <p>
 * It reads and writes nothing. What blocks is the same reckoning that judges a record on
 * its arrival, so a check and a record that follows it agree unless something came
 * between them. A check is one read without a lock, which concurrent checks share.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql", "selling", "modeling", "consumption", "reckoning" })
package io.drawdown.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
