package io.drawdown.reckoning;

import java.time.Instant;

/** A policy as it was sold, and from when on it holds [W7]. */
public record PolicyTerms(Instant from, Policy policy) {

}
