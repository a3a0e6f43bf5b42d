package io.drawdown.reckoning;

import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;

/** A rate as it was sold, such as 0.02 USD a unit throughout 2026 [M4]. */
public record RateTerms(Window effective, Rate rate) {
}
