package io.drawdown.reckoning;

/** One asset's use of one resource, within an account: what a record is counted by. */
public record MeterKey(long asset, long resource) {
}
