package io.drawdown.previews;

import io.drawdown.measure.Refusal;
import io.drawdown.measure.Window;

/** A preview that cannot be given. */
final class PreviewRefused extends Refusal {

	private PreviewRefused(String code, String message) {
		super(Kind.INVALID, code, message);
	}

	/** A step ends inside a day of which only the whole is stored. */
	static PreviewRefused finerThanSummaries(String asset, String resource, Window step) {
		PreviewRefused refused = new PreviewRefused("finer-than-summaries", "usage summaries of " + resource + " of "
				+ asset + " hold whole days, and the step " + step + " is no whole days: ask with source JOURNAL");
		refused.with("asset", asset);
		refused.with("resource", resource);
		return refused;
	}

	static PreviewRefused tooManyRows(int limit) {
		PreviewRefused refused = new PreviewRefused("too-many-rows",
				"a preview has at most " + limit + " rows: ask for a shorter span, a longer grain or fewer assets");
		refused.with("limit", limit);
		return refused;
	}

}
