/**
 * Accounts, orders and assets: what was sold to whom, on which terms.
 *
 * <p>
 * Activating an order turns its lines into assets, all or nothing. An asset is the log of
 * its changes, append-only: its sale, amendments, renewals, a cancellation. A sale and a
 * renewal copy the catalogue as known then, an amendment stores what it names: a later
 * change of the catalogue does not reach what was sold [M4]. Only dates count [T2].
 *
 * <p>
 * What holds follows from the changes, in the order of their days, by pure functions:
 *
 * <pre>
 * AssetHistory      changes → terms (when it may be used) and states (what holds)
 * Entitlements      a term's grant → how much, by day [W7]
 * RatePrecedence    rates that there are → those in force, by source and attributes [R5]
 * CommitmentHistory a commitment's changes and links → whose usage it takes, what it takes off [K2]
 * AccountHistory    all assets → meters, wallets, what is reckoned together, fees:
 *                   {@link io.drawdown.selling.AccountTerms}
 * </pre>
 *
 * <p>
 * Every change publishes {@link io.drawdown.selling.TermsChanged} inside its transaction:
 * wallets and entitlement accounts open with it [W1], and whatever was derived from the
 * terms before is made right again.
 *
 * <p>
 * A commitment has a target, a cycle and wallets of its own, which the meters of the
 * anchors that it is linked to draw from. Links are append-only like everything else.
 *
 * <p>
 * An order is refused with all that is wrong with it at once, by rule name; a ref that is
 * taken is a conflict. A change takes the account's lane, raises the version of its terms
 * and puts nothing into memory that is not committed.
 *
 * <p>
 * It does not know what was used and opens no wallet itself.
 */
@NullMarked
@ApplicationModule(
		allowedDependencies = { "measure", "rating", "modeling", "rates", "reckoning", "lanes", "sql", "paging" })
package io.drawdown.selling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
