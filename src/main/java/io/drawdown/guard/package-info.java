/**
 * What watches over wallets: whether a use may happen, the access check [W14], who is to
 * be told when a threshold is crossed, the alerts [W13], and what fills them up, the
 * top-ups [W8]; and what holds for the usage of an asset, in one place with the wallets
 * it draws from.
 *
 * <p>
 * An access check reads and writes nothing. What blocks is the same reckoning that judges
 * a record on its arrival, so a check and a record that follows it agree unless something
 * came between them. A check is one read without a lock, which concurrent checks share.
 *
 * <p>
 * Alerts are looked at in the transaction in which usage starts to count or terms change,
 * once what is stored shows it, holding the account's lane; wallets without alerts cost
 * nothing. Invariants: an alert fires once in a bucket period, the refresh step of the
 * grant of the asset that brings it, else the billing period; that it fired is a fact of
 * the moment [F1], dated by the record that crossed, and nothing computed later takes it
 * back; it recovers once, when the wallet is back below, and does not fire again in the
 * same period. What is not kept is armed.
 *
 * <p>
 * A top-up is an order like any other, of one pack that is bound to what the wallet
 * belongs to; nothing of it is kept here.
 *
 * <p>
 * Nothing is delivered to anybody here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating", "sql", "paging", "modeling", "reckoning", "selling",
		"wallets", "consumption" })
package io.drawdown.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
