/**
 * Storage of wallets: what was used in each segment, the posted state of buckets and
 * statements, and openings that reckoning can go on from.
 *
 * <p>
 * Invariants: a bucket's granted quantity is drawn, held, expired, rolled over, forfeited
 * or remaining, and nothing of it negative [W11], by check constraints; entries are never
 * changed, numbered without gaps, each opens where the one before closed [W10]; what is
 * wrong is taken back by another one. Writers hold the account's lane. Everything here
 * follows from terms and usage summaries and could be deleted and made again.
 *
 * <p>
 * It decides nothing: what is posted is reckoned by {@code reckoning}, when by
 * {@code consumption}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure", "sql", "reckoning", "selling" })
package io.drawdown.wallets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
