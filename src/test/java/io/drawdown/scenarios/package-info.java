/**
 * Plays the stories of {@code scenarios/*.yaml} through real HTTP and compares; their
 * format is told in the README beside them. Files share one service: each has its own
 * prefix before the codes of its catalogue and accounts.
 */
@NullMarked
package io.drawdown.scenarios;

import org.jspecify.annotations.NullMarked;
