/** What PostgreSQL can do on this machine without a service before it. */
@NullMarked
package bench.limits;

import org.jspecify.annotations.NullMarked;
