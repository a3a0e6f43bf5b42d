package io.drawdown.reckoning;

import io.drawdown.measure.Money;
import io.drawdown.measure.Window;

/** What a fee owes in one billing period of its target [K5]. */
public record FeeRow(FeeTerms fee, Window window, Money amount) {

}
