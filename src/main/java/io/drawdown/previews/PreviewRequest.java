package io.drawdown.previews;

import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Which ad hoc summaries are asked for.
 *
 * @param account a code
 * @param asset an id or ref, null for all
 * @param resource a code, null for all
 * @param span whole hours
 * @param forecast whether to say what the billing period will come to
 * @param asOf later usage does not count [T4]; null for all that is known
 */
public record PreviewRequest(String account, @Nullable String asset, @Nullable String resource, Window span,
		Grain grain, Source source, boolean forecast, @Nullable Instant asOf) {

	/** What a preview is computed from. */
	public enum Source {

		/** What is stored of usage by the day or hour. */
		SUMMARIES,
		/** The records alone. */
		JOURNAL

	}

}
