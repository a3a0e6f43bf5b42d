package io.drawdown.reckoning;

import java.util.Comparator;

import io.drawdown.rating.Slice;

/**
 * What tokens were used for, such as 50 GB of SCAN [K1].
 *
 * @param resource the code of the used resource
 */
public record Source(MeterKey meter, String resource, Slice slice) {

	/** In which order the tokens of one window draw [W3, R10]. */
	static final Comparator<Source> DRAWING_ORDER = Comparator.comparing(Source::resource).thenComparing(Source::slice);

}
