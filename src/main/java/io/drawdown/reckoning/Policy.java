package io.drawdown.reckoning;

import java.time.Duration;

import io.drawdown.measure.Frequency;

/**
 * How one meter accumulates, rates and treats its overage, as sold [M4], such as daily
 * sums, rated monthly three days after the month's end, overage charged.
 */
public record Policy(Frequency accumulation, Frequency rating, Duration delay, Overage overage) {
}
