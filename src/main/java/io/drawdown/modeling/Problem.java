package io.drawdown.modeling;

/**
 * A rule that a value breaks by itself, wherever it is written, such as M6 and "the delay
 * PT-1H is not in PT0S to P366D".
 */
public record Problem(String rule, String message) {
}
