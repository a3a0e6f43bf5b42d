/**
 * Prices: rate cards and their entries.
 *
 * <p>
 * Invariants: no two entries of active cards that are open to the same account agree in
 * product, resource, rate unit, attributes and any day of their windows [R1]; there is no
 * conversion between currencies. A card is part of the catalogue and shares its version.
 * A combination of attributes has one number for ever, which usage is kept under [R10].
 *
 * <p>
 * Order: of the entries that match a record the one with the most attributes prices it;
 * an entry that adjusts changes the rate of the most specific of those less specific, as
 * the account sees them, in pieces where that one changes.
 *
 * <p>
 * It rates nothing itself, which is the business of {@code rating}, and it does not
 * validate: {@code catalog} decides what may be stored.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "modeling", "sql" })
package io.drawdown.rates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
