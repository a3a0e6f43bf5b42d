package io.drawdown.intake;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Reads the records of a request, one or an array, straight off its stream. */
@Component
class BodyReader {

	private final UsageProperties limits;

	private final JsonFactory factory;

	BodyReader(UsageProperties limits) {
		this.limits = limits;
		this.factory = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(limits.maxDepth())
				.maxStringLength(limits.maxText())
				.maxNameLength(limits.maxText())
				.build())
			.build();
	}

	/**
	 * All records, in order.
	 * @throws MalformedBody where it is not JSON or something else than records
	 * @throws TooLarge where there are more records or bytes than the limits
	 */
	List<SentRecord> read(InputStream body) {
		try (JsonParser json = open(body)) {
			return records(json);
		}
	}

	/** The records of a body of any size. */
	RecordSource open(SentBody body, DataSize limit) {
		InputStream bytes = new BoundedBody(body.bytes(), limit.toBytes());
		return new NdjsonRecords(bytes, this.factory, this.limits);
	}

	/** Reads the first bytes, to know their encoding. */
	private JsonParser open(InputStream body) {
		try {
			return this.factory.createParser(ObjectReadContext.empty(),
					new BoundedBody(body, this.limits.maxBytes().toBytes()));
		}
		catch (JacksonException ex) {
			throw broken("", ex);
		}
	}

	private List<SentRecord> records(JsonParser json) {
		try {
			return parsed(json);
		}
		catch (JacksonException ex) {
			throw broken(pointer(json), ex);
		}
	}

	private List<SentRecord> parsed(JsonParser json) {
		List<SentRecord> records = new ArrayList<>();
		JsonToken first = json.nextToken();
		if (first == JsonToken.START_ARRAY) {
			while (json.nextToken() != JsonToken.END_ARRAY) {
				if (records.size() == this.limits.maxRecords()) {
					throw TooLarge.records(this.limits.maxRecords());
				}
				records.add(RecordParser.read(json, records.size(), this.limits.maxAttributes()));
			}
		}
		else if (first == JsonToken.START_OBJECT) {
			records.add(RecordParser.read(json, 0, this.limits.maxAttributes()));
		}
		else {
			throw new MalformedBody("", "must be a usage record or an array of them");
		}
		if (json.nextToken() != null) {
			throw new MalformedBody("", "something follows the end of the records");
		}
		return records;
	}

	private static String pointer(JsonParser json) {
		return json.streamReadContext().pathAsPointer().toString();
	}

	private static MalformedBody broken(String pointer, JacksonException problem) {
		if (problem instanceof JacksonIOException) {
			return new MalformedBody(pointer, "the body ended early");
		}
		TokenStreamLocation at = problem.getLocation();
		String where = (at != null) ? "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " : "";
		return new MalformedBody(pointer, where + problem.getOriginalMessage());
	}

}
