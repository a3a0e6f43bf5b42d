/** The machine that everything shares: what it is, and who spends its CPU time. */
@NullMarked
package bench.machine;

import org.jspecify.annotations.NullMarked;
