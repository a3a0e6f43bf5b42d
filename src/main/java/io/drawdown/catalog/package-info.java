/**
 * Changes the catalogue: the document, the collections, the validator, activation.
 *
 * <p>
 * Invariants: a change that would leave an ERROR is refused whole, with all problems at
 * once [M7]; of an ACTIVE thing only the end date moves, and only later [M1]; what is
 * applied twice changes nothing the second time [M8]; one transaction changes the
 * catalogue at a time. ACTIVE things refer to ACTIVE things only, except a rate card,
 * which may price what is still a DRAFT.
 *
 * <p>
 * Order: a request is read (shape, 400), planned against what is stored, the catalogue as
 * it would be is validated (422), then it is stored in the order of
 * {@link io.drawdown.modeling.Kind}.
 *
 * <p>
 * It keeps nothing itself and is never asked by selling or intake, which read
 * {@code modeling} and {@code rates}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "paging", "rating", "modeling", "rates" })
package io.drawdown.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
