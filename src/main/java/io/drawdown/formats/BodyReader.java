package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.formats.SentBody.Format;
import io.drawdown.measure.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Reads the records of a request straight off its stream. */
@Component
public class BodyReader {

	private final BodyLimits limits;

	private final JsonFactory factory;

	BodyReader(BodyLimits limits) {
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
	 * @throws Refusal where it is broken, holds something else than records, or has more
	 * records or bytes than the limits
	 */
	public List<SentRecord> read(SentBody body) {
		if (body.isInPieces()) {
			return whole(open(body, this.limits.maxBytes()));
		}
		try (JsonParser json = parser(body)) {
			return records(json, body);
		}
	}

	/**
	 * The records of NDJSON or CSV, however many there are, one after the other.
	 * @throws Refusal where it cannot be read at all
	 */
	public RecordSource open(SentBody body) {
		return open(body, this.limits.upload().maxBytes());
	}

	private List<SentRecord> whole(RecordSource source) {
		List<SentRecord> records = new ArrayList<>();
		for (SentRecord record = source.next(); record != null; record = source.next()) {
			requireRoom(records);
			records.add(record);
		}
		return records;
	}

	private RecordSource open(SentBody body, DataSize limit) {
		try {
			BoundedBody bytes = bytes(body, limit);
			bytes.skipByteOrderMark();
			return (body.format() == Format.CSV) ? new CsvRecords(bytes, this.factory, this.limits)
					: new NdjsonRecords(bytes, this.factory, this.limits);
		}
		catch (IOException ex) {
			throw MalformedBody.brokenOff(ex);
		}
	}

	/** Reads the first bytes, to know their encoding. */
	private JsonParser parser(SentBody body) {
		try {
			return this.factory.createParser(ObjectReadContext.empty(), bytes(body, this.limits.maxBytes()));
		}
		catch (IOException ex) {
			throw MalformedBody.brokenOff(ex);
		}
		catch (JacksonException ex) {
			throw broken("", ex);
		}
	}

	/** Bounded before and after it is inflated. */
	private static BoundedBody bytes(SentBody body, DataSize limit) throws IOException {
		BoundedBody sent = new BoundedBody(body.bytes(), limit.toBytes());
		return body.isGzip() ? new BoundedBody(new GzipBody(sent), limit.toBytes()) : sent;
	}

	private List<SentRecord> records(JsonParser json, SentBody body) {
		try {
			List<SentRecord> records = parsed(json, body);
			if (json.nextToken() != null) {
				throw new MalformedBody("", "something follows the end of the records");
			}
			return records;
		}
		catch (JacksonException ex) {
			throw broken(pointer(json), ex);
		}
	}

	private List<SentRecord> parsed(JsonParser json, SentBody body) {
		boolean isArray = json.nextToken() == JsonToken.START_ARRAY;
		boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
		int attributes = this.limits.maxAttributes();
		return switch (body.format()) {
			case JSON -> {
				require(isArray || isObject, "must be a usage record or an array of them");
				yield isArray ? array(json, RecordParser::read) : List.of(RecordParser.read(json, 0, attributes));
			}
			case CLOUD_EVENT -> {
				require(isObject, "must be a CloudEvent");
				yield List.of(EventParser.read(json, 0, attributes));
			}
			case CLOUD_EVENTS -> {
				require(isArray, "must be an array of CloudEvents");
				yield array(json, EventParser::read);
			}
			case EVENT_DATA -> {
				require(isObject, "must be the data of a CloudEvent");
				yield List.of(EventParser.readData(json, body.event(), attributes));
			}
			case NDJSON, CSV -> throw new IllegalArgumentException(body.format() + " is read in pieces");
		};
	}

	private List<SentRecord> array(JsonParser json, Element element) {
		List<SentRecord> records = new ArrayList<>();
		while (json.nextToken() != JsonToken.END_ARRAY) {
			requireRoom(records);
			records.add(element.read(json, records.size(), this.limits.maxAttributes()));
		}
		return records;
	}

	private void requireRoom(List<SentRecord> records) {
		if (records.size() == this.limits.maxRecords()) {
			throw TooLarge.records(this.limits.maxRecords());
		}
	}

	private static void require(boolean expected, String message) {
		if (!expected) {
			throw new MalformedBody("", message);
		}
	}

	private static String pointer(JsonParser json) {
		return json.streamReadContext().pathAsPointer().toString();
	}

	private static MalformedBody broken(String pointer, JacksonException problem) {
		if (problem.getCause() instanceof IOException broken) {
			return MalformedBody.brokenOff(broken);
		}
		TokenStreamLocation at = problem.getLocation();
		String where = (at != null) ? "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " : "";
		return new MalformedBody(pointer, where + problem.getOriginalMessage());
	}

	/** Reads one element of an array. */
	private interface Element {

		SentRecord read(JsonParser json, int index, int maxAttributes);

	}

}
