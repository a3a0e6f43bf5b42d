/**
 * Exact quantities, money, rates, windows of time and the arithmetic of billing periods.
 * JDK only.
 *
 * <p>
 * Invariants: a {@link io.drawdown.measure.Quantity} and a
 * {@link io.drawdown.measure.Money} have no common parent, only a
 * {@link io.drawdown.measure.Rate} turns one into the other; nothing passes through a
 * binary floating point number [Q4]; windows are half-open and in UTC [T1]; months are
 * counted from the first start and never from the previous end [P1].
 *
 * <p>
 * It does not know the time: every instant is handed in [T3].
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.drawdown.measure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
