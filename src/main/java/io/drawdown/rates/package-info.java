/**
 * Prices: rate cards and their entries.
 *
 * <p>
 * Invariants: no two entries of active cards agree in product, resource, rate unit and
 * any day of their windows [R1]; there is no conversion between currencies. A card is
 * part of the catalogue and shares its version.
 *
 * <p>
 * It does not rate anything yet, and it does not validate: {@code catalog} decides what
 * may be stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "modeling", "sql" })
package io.drawdown.rates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
