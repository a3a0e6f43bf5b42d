/**
 * What all of HTTP has in common: how JSON is written and read, problem documents,
 * idempotency keys, the description of the API.
 *
 * <p>
 * Invariants: a decimal is a string in JSON and never passes through a binary number
 * [Q4]; an unknown field is refused; every error is a problem document with a permanent
 * code, and nothing internal leaks.
 *
 * <p>
 * No module uses this one: it works by what Spring finds.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql" })
package io.drawdown.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
