/** The rows of the table: what each measures, and what it is compared with. */
@NullMarked
package bench.rows;

import org.jspecify.annotations.NullMarked;
