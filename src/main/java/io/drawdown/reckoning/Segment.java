package io.drawdown.reckoning;

import java.util.List;

import io.drawdown.measure.Window;

/**
 * A span of a wallet between two cuts: a bucket begins or ends, or a billing period ends.
 *
 * @param open the buckets that cover it, in the order in which they pay [W2]
 */
public record Segment(Window window, List<Bucket> open) {

	/** The part of it inside a span that it overlaps: the same buckets pay there. */
	Segment within(Window span) {
		return span.contains(this.window) ? this : new Segment(this.window.within(span), this.open);
	}

}
