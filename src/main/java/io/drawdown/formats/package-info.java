/**
 * Reads usage records off the body of a request, whatever their format: JSON, NDJSON,
 * CSV, CloudEvents, each compressed or not.
 *
 * <p>
 * Invariants: a body is read as a stream, and what it holds in memory is bounded by its
 * limits before and after it is inflated; whatever is wrong with the shape of one record
 * is a fault of that record, kept with what was sent, and its neighbours are read all the
 * same; what cannot be read at all is refused; decimals and instants are exact; texts
 * that PostgreSQL cannot keep never get further than here.
 *
 * <p>
 * Order of the records: that of the body.
 *
 * <p>
 * It does not know accounts, assets or resources: what a record names is looked up by
 * whoever takes it in.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "measure")
package io.drawdown.formats;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
