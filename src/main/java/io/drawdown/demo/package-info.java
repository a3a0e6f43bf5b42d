/**
 * The demo: with the profile {@code demo} the service plays {@code examples/} in over
 * HTTP against itself, prints wallets and what everybody owes, and goes on serving.
 *
 * <p>
 * Invariants: it is a client and nothing more, so it shows what any client can do; it
 * plays into an empty service only, and otherwise just prints.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.drawdown.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
