/**
 * What can be metered and sold: unit classes and units, usage resources, named policies
 * and products with their resources, grants and policies.
 *
 * <p>
 * Invariants: a code is unique per kind; DRAFT may be edited and deleted, ACTIVE may only
 * have its end date moved later [M1]; every transaction that changes the catalogue bumps
 * its one version, so a {@link io.drawdown.modeling.Catalogue} of the same version is the
 * same catalogue on every instance. The class CURRENCY with the ISO 4217 codes is there
 * from the start [M2].
 *
 * <p>
 * Order: policies come from the product resource, then from the usage resource, then from
 * the defaults [M4, M6]; what a line negotiates before that is the business of selling.
 *
 * <p>
 * It does not validate: {@code catalog} decides what may be stored. It knows no prices
 * except a flat fee.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql" })
package io.drawdown.modeling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
