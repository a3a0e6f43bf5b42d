package io.drawdown.journal;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;

/**
 * By which attributes the records of a meter are told apart in a span.
 *
 * @param choices the first of which a record has all attributes is its own; one that has
 * those of none counts in slice 0
 */
public record SlicedSpan(long asset, long resource, Window window, List<Choice> choices) {

	/** A combination of attributes. */
	public record Choice(int slice, Map<String, String> attributes) {
	}

}
