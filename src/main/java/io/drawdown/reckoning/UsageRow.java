package io.drawdown.reckoning;

import io.drawdown.measure.Window;

/** One resource of one asset in one accumulation window. */
public record UsageRow(MeterTerms meter, int slice, Window window, Figures figures) {
}
