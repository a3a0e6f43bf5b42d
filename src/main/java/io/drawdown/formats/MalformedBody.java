package io.drawdown.formats;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

import io.drawdown.measure.Refusal;

/** A body that holds no usage records, or breaks off; nothing that follows is read. */
final class MalformedBody extends Refusal {

	MalformedBody(String pointer, String message) {
		super(Kind.MALFORMED, "validation", "The request has the wrong shape.");
		with("errors", List.of(Map.of("pointer", pointer, "message", message)));
	}

	/** A connection that broke, or what is compressed and cannot be inflated. */
	static MalformedBody brokenOff(IOException ex) {
		return new MalformedBody("", (ex instanceof ZipException) ? "the body is no gzip" : "the body ended early");
	}

}
