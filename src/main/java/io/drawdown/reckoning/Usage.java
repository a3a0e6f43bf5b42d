package io.drawdown.reckoning;

import java.time.Instant;

import io.drawdown.measure.Quantity;

/**
 * What one meter used in one day (one hour, if it accumulates hourly), such as 3 records
 * of 90 GB in all on 10 January.
 *
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param at the start of the day or hour
 */
public record Usage(MeterKey meter, int slice, Instant at, Quantity quantity, long records) {
}
