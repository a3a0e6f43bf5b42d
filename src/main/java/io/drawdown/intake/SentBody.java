package io.drawdown.intake;

import java.io.InputStream;

/**
 * The body of a request, as it is sent.
 *
 * @param isGzip whether it is compressed
 */
public record SentBody(InputStream bytes, Format format, boolean isGzip) {

	/** How records are written. */
	public enum Format {

		/** One or an array. */
		JSON,
		/** One a line. */
		NDJSON,
		/** A header row with the names of the fields, and one a row. */
		CSV,
		/** The data of one event. */
		CLOUD_EVENT,
		/** The data of an array of events. */
		CLOUD_EVENTS

	}

}
