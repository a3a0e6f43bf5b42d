/**
 * The benchmark: what the machine can do, what the service makes of it, in one run.
 * {@code bench/run} starts it; docs/performance.md says how to read it.
 */
@NullMarked
package bench;

import org.jspecify.annotations.NullMarked;
