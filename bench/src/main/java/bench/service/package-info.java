/** What is measured: PostgreSQL, the service beside it, and what is sold there. */
@NullMarked
package bench.service;

import org.jspecify.annotations.NullMarked;
