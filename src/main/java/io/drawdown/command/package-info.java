/**
 * What the service does from a command line instead of serving: {@code verify}.
 *
 * <p>
 * Invariants: a command runs on the beans of the service and starts none of its own
 * accord: no web server, no schedule, no committer, and the database is not migrated; it
 * is read only. Its exit status tells what came of it.
 *
 * <p>
 * Order: what is found goes to standard output, in the order of the accounts, and the
 * summary last; how far it is goes to standard error. It decides nothing about accounts.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "audit", "selling" })
package io.drawdown.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
