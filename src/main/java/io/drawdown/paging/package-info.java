/**
 * How lists are handed out: so many items a page, the next ones by an opaque cursor; or
 * whole, as a stream of CSV or NDJSON.
 *
 * <p>
 * Invariant: a page is found by the key of the last item before it and never by counting,
 * so items that come and go meanwhile neither repeat nor hide others. A list that is
 * handed out whole is read in the same way.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "measure")
package io.drawdown.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
