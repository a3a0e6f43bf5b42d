package io.drawdown.reckoning;

import java.time.LocalDate;

import io.drawdown.measure.Quantity;

/**
 * How much an entitlement grants from a day on [W7], such as 1,000 from the start, then
 * 2,000 of which 1,000 were added in the middle of a step.
 *
 * @param total of each bucket that is born on the day or later
 * @param added what units that came on the day add to the step they came in, as a whole
 * step's quantity: it is prorated and makes a bucket of its own
 */
public record Holding(LocalDate from, Quantity total, Quantity added) {

}
