package io.drawdown.quoting;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** Rates are asked for in a way that contradicts itself: {@code validation}. */
public final class RatesRefused extends Refusal {

	private RatesRefused(String parameter, String message) {
		super(Kind.MALFORMED, "validation", "The request has the wrong shape.");
		with("errors", List.of(Map.of("pointer", "/" + parameter, "message", message)));
	}

	static RatesRefused other(String parameter, String asked, String sold) {
		return new RatesRefused(parameter, "is " + asked + ", and that of the asset is " + sold);
	}

	/** A parameter that is needed unless an asset is named. */
	public static RatesRefused missing(String parameter) {
		return new RatesRefused(parameter, "must be given, or an asset");
	}

}
