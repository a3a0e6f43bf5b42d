package io.drawdown.selling;

import java.util.List;

import io.drawdown.selling.OrderRefused.Violation;

/** An order that may be sold, and what its buyer should know. */
record SalePlan(List<LinePlan> lines, List<Violation> warnings) {
}
