/** Drawdown: usage management from an order to an invoice-ready amount. */
@NullMarked
package io.drawdown;

import org.jspecify.annotations.NullMarked;
