package io.drawdown.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.drawdown.intake.SentRecord.OddField;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one record off a JSON stream. Whatever is wrong with its shape is a fault of the
 * record, the first one found; its neighbours are read all the same.
 */
final class RecordParser {

	private static final SortedMap<String, String> NO_ATTRIBUTES = Collections.unmodifiableSortedMap(new TreeMap<>());

	private final JsonParser json;

	private final int index;

	private final int maxAttributes;

	private @Nullable String id;

	private @Nullable String account;

	private @Nullable String asset;

	private @Nullable String resource;

	private @Nullable String unit;

	private @Nullable Quantity quantity;

	private @Nullable Instant startedAt;

	private @Nullable Instant endedAt;

	private SortedMap<String, String> attributes = NO_ATTRIBUTES;

	private @Nullable Rejection fault;

	private List<OddField> odd = List.of();

	/** One bit per field that was seen. */
	private int seen;

	private RecordParser(JsonParser json, int index, int maxAttributes) {
		this.json = json;
		this.index = index;
		this.maxAttributes = maxAttributes;
	}

	/** Reads the value at which the parser stands, to its end. */
	static SentRecord read(JsonParser json, int index, int maxAttributes) {
		RecordParser parser = new RecordParser(json, index, maxAttributes);
		if (json.currentToken() == JsonToken.START_OBJECT) {
			for (String name = json.nextName(); name != null; name = json.nextName()) {
				json.nextToken();
				parser.field(name);
			}
		}
		else {
			parser.fault("", "", "must be an object");
		}
		return parser.record();
	}

	private void field(String name) {
		int bit = switch (name) {
			case "id" -> 1;
			case "account" -> 1 << 1;
			case "asset" -> 1 << 2;
			case "resource" -> 1 << 3;
			case "quantity" -> 1 << 4;
			case "unit" -> 1 << 5;
			case "startedAt" -> 1 << 6;
			case "endedAt" -> 1 << 7;
			case "attributes" -> 1 << 8;
			default -> 0;
		};
		if (bit == 0) {
			fault(name, pointer(name), "is not a field of a usage record");
		}
		else if ((this.seen & bit) != 0) {
			fault(name + " again", pointer(name), "is given twice");
		}
		else if (this.json.currentToken() != JsonToken.VALUE_NULL) {
			value(name);
		}
		this.seen |= bit;
	}

	private void value(String name) {
		switch (name) {
			case "quantity" -> this.quantity = decimal();
			case "attributes" -> attributes();
			case "startedAt" -> this.startedAt = instant(name);
			case "endedAt" -> this.endedAt = instant(name);
			case "id" -> this.id = id();
			case "account" -> this.account = text(name);
			case "asset" -> this.asset = text(name);
			case "resource" -> this.resource = text(name);
			default -> this.unit = text(name);
		}
	}

	private @Nullable String text(String name) {
		if (this.json.currentToken() == JsonToken.VALUE_STRING) {
			return this.json.getString();
		}
		fault(name, pointer(name), "must be a string");
		return null;
	}

	private @Nullable String id() {
		String text = text("id");
		if (text != null && !RecordIds.isValid(text)) {
			fault("id", "/id", "must be 1 to 200 visible characters");
			return null;
		}
		return text;
	}

	private @Nullable Instant instant(String name) {
		String text = text(name);
		Instant at = (text != null) ? Instants.parse(text) : null;
		if (text != null && at == null) {
			fault(name, pointer(name), "must be an RFC 3339 instant such as 2026-01-05T10:00:00Z");
		}
		return at;
	}

	private @Nullable Quantity decimal() {
		Quantity decimal = switch (this.json.currentToken()) {
			case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Decimals.parse(this.json.getString());
			default -> null;
		};
		if (decimal == null) {
			fault("quantity", "/quantity", "must be a decimal of at most 30 digits before the point");
		}
		return decimal;
	}

	private void attributes() {
		if (this.json.currentToken() != JsonToken.START_OBJECT) {
			fault("attributes", "/attributes", "must be an object of strings");
			return;
		}
		this.attributes = new TreeMap<>();
		for (String name = this.json.nextName(); name != null; name = this.json.nextName()) {
			this.json.nextToken();
			attribute(name);
		}
	}

	private void attribute(String name) {
		String pointer = "/attributes" + pointer(name);
		if (this.json.currentToken() != JsonToken.VALUE_STRING) {
			fault("attribute " + name, pointer, "must be a string");
			return;
		}
		String value = this.json.getString();
		if (!JsonText.isStorable(name) || !JsonText.isStorable(value)) {
			fault("attribute " + name, pointer, "has characters that are none");
		}
		else if (this.attributes.size() == this.maxAttributes) {
			fault("attribute " + name, "/attributes", "are more than " + this.maxAttributes);
		}
		else if (this.attributes.putIfAbsent(name, value) != null) {
			fault("attribute " + name + " again", pointer, "is given twice");
		}
	}

	private SentRecord record() {
		require(this.id, "/id");
		require(this.asset, "/asset");
		require(this.resource, "/resource");
		require(this.startedAt, "/startedAt");
		if (this.startedAt != null && this.endedAt != null && this.endedAt.isBefore(this.startedAt)) {
			note(Rejection.malformed("/endedAt", "must not be before startedAt"));
		}
		return new SentRecord(this.index, this.id, this.account, this.asset, this.resource, this.quantity, this.unit,
				this.startedAt, this.endedAt, this.attributes, this.fault, this.odd);
	}

	private void require(@Nullable Object value, String pointer) {
		if (value == null && this.fault == null) {
			note(Rejection.malformed(pointer, "must be given"));
		}
	}

	/** Keeps what was sent, reads over it and says what is wrong with it. */
	private void fault(String name, String pointer, String message) {
		if (this.odd.isEmpty()) {
			this.odd = new ArrayList<>();
		}
		this.odd.add(new OddField(name, JsonText.copy(this.json)));
		note(Rejection.malformed(pointer, message));
	}

	private void note(Rejection found) {
		this.fault = (this.fault != null) ? this.fault : found;
	}

	private static String pointer(String name) {
		return "/" + name.replace("~", "~0").replace("/", "~1");
	}

}
