package io.drawdown.paging;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** A page is asked for that cannot be: {@code validation}. */
public final class PagingRefused extends Refusal {

	private PagingRefused(String parameter, String message) {
		super(Kind.MALFORMED, "validation", message);
		with("errors", List.of(Map.of("pointer", "/" + parameter, "message", message)));
	}

	static PagingRefused limit(int limit) {
		return new PagingRefused("limit", "limit is " + limit + ", which is not in 1 to " + Paging.MAX_LIMIT);
	}

	static PagingRefused ofWholeList(String parameter) {
		return new PagingRefused(parameter, parameter + " is for pages: as CSV or NDJSON a list is answered whole");
	}

	/** The cursor is none that a page of this list ended with. */
	public static PagingRefused cursor() {
		return new PagingRefused("cursor", "cursor is none that this list has given out");
	}

}
