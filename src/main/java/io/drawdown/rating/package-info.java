/**
 * Rating: a price, and what was used, give an amount. Pure functions over values that are
 * handed in; who sold what and who used it is the business of others.
 *
 * <pre>
 * Tiers, Adjustment    how a rate changes, as the catalogue and order lines write it
 * Procedure, Step      the steps by which a price is worked out, in their order [R7]
 * Price                what was sold of one rate: all of the above
 * Facts, Piece         what was used in one window, and what commitments leave to pay
 * Rated, Waterfall     the amount, and how it came to be [R8]
 * </pre>
 *
 * <p>
 * Invariants: everything is exact until an amount is read, which rounds it once, half up,
 * to ten decimals [Q3]; an amount is a function of the price and the facts alone;
 * explaining takes the same steps as rating, so it gives the same amount; nothing used
 * costs nothing [R3].
 *
 * <p>
 * Order: the steps in that of the procedure, rates before amounts; the pieces of an
 * overage in that in which they were used.
 *
 * <p>
 * It does not know currencies, dates or accounts, and it does not find the price: rates
 * and selling do. JDK and {@code measure} alone, apart from annotations for JSON and
 * OpenAPI, and the expression library in the classes of formulas.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "measure" })
package io.drawdown.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
