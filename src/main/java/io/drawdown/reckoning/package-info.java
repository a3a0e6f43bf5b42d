/**
 * The pure heart: what was sold and what was used in, what is owed out. No clock, no
 * database, no framework.
 *
 * <pre>
 * Terms        what was sold: meters, entitlements, policies, rates, commitments
 * Timeline     terms → births and ends of buckets, and the segments between them
 * Divergence   terms before and after a change → from when on they differ
 * Reckoning    opening + what was used in each segment → draws, overage, closing
 * Pool         the wallets that tokens and commitments connect
 * PoolStart    where a pool starts afresh, or its state is known
 * PoolReckoning  what commitments pay, overage → tokens: what each wallet of a pool used
 * Attribution  a segment's draws → who got which part, in the order [W3]
 * Bill         the parts → usage, ratable and liable rows
 * Ledger       the parts → the entries of the wallet's statement
 * Settlement   rows and entries → what a run up to an instant makes final
 * FeeTerms     flat charges → one row a billing period
 * </pre>
 *
 * <p>
 * Inside a segment the open buckets and their order are constant, so usage commutes and
 * only its total matters: that is why the bill does not depend on the order of events
 * [S5]. Laws that hold for all inputs and are its tests: reckoning in two parts gives
 * what reckoning in one gives; records may be permuted; nothing is created or lost [W11];
 * consumption is what was drawn and the overage, on every level [S4].
 *
 * <p>
 * Order: buckets inside a segment in the wallet's drawdown order [W2]; usage inside a
 * segment by window start, asset's creation, entitlement number, resource code [W3].
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "rating" })
package io.drawdown.reckoning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
