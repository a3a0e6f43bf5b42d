/** Usage over HTTP. */
@NullMarked
package io.drawdown.intake.web;

import org.jspecify.annotations.NullMarked;
