package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One record a line, each line on its own: whatever is wrong with it stays in it. */
final class NdjsonRecords implements RecordSource {

	private final Lines lines;

	private final JsonFactory factory;

	private final BodyLimits limits;

	private int index;

	NdjsonRecords(InputStream body, JsonFactory factory, BodyLimits limits) {
		this.lines = new Lines(body, limits.upload().lineBytes());
		this.factory = factory;
		this.limits = limits;
	}

	@Override
	public @Nullable SentRecord next() {
		try {
			while (this.lines.next()) {
				if (!isBlank()) {
					return record();
				}
			}
			return null;
		}
		catch (IOException ex) {
			throw MalformedBody.brokenOff(ex);
		}
	}

	@Override
	public long bytes() {
		return this.lines.bytes();
	}

	private SentRecord record() {
		RecordDraft draft = new RecordDraft(this.index++, this.limits.maxAttributes());
		if (this.lines.isTooLong()) {
			fault(draft, "a line has at most " + this.limits.upload().lineBytes() + " bytes");
			return draft.record();
		}
		try (JsonParser json = this.factory.createParser(ObjectReadContext.empty(), this.lines.buffer(),
				this.lines.start(), this.lines.length())) {
			json.nextToken();
			new RecordParser(json, draft).read("");
			if (json.nextToken() != null) {
				fault(draft, "something follows the record in its line");
			}
		}
		catch (JacksonException ex) {
			fault(draft, "is no JSON: " + ex.getOriginalMessage());
		}
		return draft.record();
	}

	private void fault(RecordDraft draft, String message) {
		String line = new String(this.lines.buffer(), this.lines.start(), this.lines.length(), StandardCharsets.UTF_8);
		draft.fault("", "", message, JsonText.quoted(line));
	}

	private boolean isBlank() {
		byte[] buffer = this.lines.buffer();
		for (int at = this.lines.start(); at < this.lines.start() + this.lines.length(); at++) {
			if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
				return false;
			}
		}
		return !this.lines.isTooLong();
	}

}
