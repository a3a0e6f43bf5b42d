package io.drawdown.formats;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * The body of a request, as it is sent.
 *
 * @param isGzip whether it is compressed
 * @param event the attributes of an event whose data the body is, as headers have them
 */
public record SentBody(InputStream bytes, Format format, boolean isGzip, Map<String, List<String>> event) {

	/** A body without more than itself. */
	public SentBody(InputStream bytes, Format format, boolean isGzip) {
		this(bytes, format, isGzip, Map.of());
	}

	/** Whether its records can be read one after the other, each on its own. */
	public boolean isInPieces() {
		return this.format == Format.NDJSON || this.format == Format.CSV;
	}

	/** How records are written. */
	public enum Format {

		/** One or an array. */
		JSON,
		/** One a line. */
		NDJSON,
		/** A header row with the names of the fields, and one a row. */
		CSV,
		/** A CloudEvent. */
		CLOUD_EVENT,
		/** An array of CloudEvents. */
		CLOUD_EVENTS,
		/** The data of a CloudEvent whose attributes are headers. */
		EVENT_DATA

	}

}
