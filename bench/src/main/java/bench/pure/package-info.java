/**
 * Pure functions alone, one thread, without a database or a network: row 15. Measured by
 * JMH, {@code bench/pure}.
 */
@NullMarked
package bench.pure;

import org.jspecify.annotations.NullMarked;
