/**
 * Accounts, orders and assets: what was sold to whom, on which terms.
 *
 * <p>
 * Activating an order turns its lines into assets and their terms, all or nothing, and
 * publishes {@link io.drawdown.selling.OrderActivated} inside the same transaction, so
 * that wallets and entitlement accounts open with it [W1]. Terms are copied from the
 * catalogue as known then and are append-only: a later change of the catalogue does not
 * reach what was sold [M4]. Only dates count [T2].
 *
 * <p>
 * An order is refused with all that is wrong with it at once, by rule name; a ref that is
 * taken is a conflict. A sale takes the account's lane, raises the version of its terms
 * and puts nothing into memory that is not committed.
 *
 * <p>
 * It does not know what was used and opens no wallet itself.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "modeling", "rates", "reckoning", "lanes", "sql", "paging" })
package io.drawdown.selling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
