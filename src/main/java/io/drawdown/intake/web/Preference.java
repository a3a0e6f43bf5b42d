package io.drawdown.intake.web;

import java.util.List;
import java.util.Locale;

/** What a client prefers, as the header {@code Prefer} says it (RFC 7240). */
final class Preference {

	/** Not to wait for all effects of the request. */
	static final String RESPOND_ASYNC = "respond-async";

	/** What that means where usage is sent. */
	static final String MEANING = "With `Prefer: respond-async` the answer is 202 and does not wait until the records "
			+ "count: wallets and summaries show them a little later. `Location` names where to ask how far that is. "
			+ "Records of wallets that block count at once all the same.";

	static final String HEADER = "Prefer";

	static final String APPLIED = "Preference-Applied";

	private Preference() {
	}

	/**
	 * Whether one of the header's preferences is the one named, whatever its parameters.
	 */
	static boolean names(String preference, List<String> headers) {
		return headers.stream()
			.flatMap((header) -> List.of(header.split(",", -1)).stream())
			.map((each) -> each.split("[;=]", 2)[0].strip().toLowerCase(Locale.ROOT))
			.anyMatch(preference::equals);
	}

}
