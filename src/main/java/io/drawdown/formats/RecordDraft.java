package io.drawdown.formats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.drawdown.formats.SentRecord.OddField;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A record while it is read, whatever the format. What is wrong with its shape is a fault
 * of the record, the first one found; what was sent instead is kept.
 */
final class RecordDraft {

	static final String NO_DECIMAL = "must be a decimal of at most 30 digits before the point";

	private static final SortedMap<String, String> NO_ATTRIBUTES = Collections.unmodifiableSortedMap(new TreeMap<>());

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

	/**
	 * @param index its place in the request
	 */
	RecordDraft(int index, int maxAttributes) {
		this.index = index;
		this.maxAttributes = maxAttributes;
	}

	/** Sets a field that is written as a text. */
	void set(RecordField field, String text) {
		switch (field) {
			case ID -> this.id = id(text);
			case ACCOUNT -> this.account = name(field, text);
			case ASSET -> this.asset = name(field, text);
			case RESOURCE -> this.resource = name(field, text);
			case UNIT -> this.unit = name(field, text);
			case QUANTITY -> this.quantity = quantity(text);
			case STARTED_AT -> this.startedAt = instant(field, text);
			case ENDED_AT -> this.endedAt = instant(field, text);
			case ATTRIBUTES -> fault(field, "must be an object of strings", JsonText.quoted(text));
		}
	}

	/** Whether a field has a value that can be read. */
	boolean has(RecordField field) {
		return switch (field) {
			case ID -> this.id != null;
			case ACCOUNT -> this.account != null;
			case STARTED_AT -> this.startedAt != null;
			default -> throw new IllegalArgumentException("nobody asks for " + field);
		};
	}

	void attribute(String name, String value) {
		if (!JsonText.isStorable(name) || !JsonText.isStorable(value)) {
			oddAttribute(name, "has characters that are none", JsonText.quoted(value));
		}
		else if (this.attributes.size() == this.maxAttributes) {
			fault("attribute " + name, "/attributes", "are more than " + this.maxAttributes, JsonText.quoted(value));
		}
		else if (put(name, value) != null) {
			fault("attribute " + name + " again", "/attributes" + RecordField.pointer(name), "is given twice",
					JsonText.quoted(value));
		}
	}

	private @Nullable String put(String name, String value) {
		if (this.attributes.isEmpty()) {
			this.attributes = new TreeMap<>();
		}
		return this.attributes.putIfAbsent(name, value);
	}

	void oddAttribute(String name, String message, String json) {
		fault("attribute " + name, "/attributes" + RecordField.pointer(name), message, json);
	}

	void fault(RecordField field, String message, String json) {
		fault(field.toString(), field.pointer(), message, json);
	}

	/**
	 * Says what is wrong with the record, and keeps what was sent.
	 * @param name under which it is kept
	 * @param json what was sent
	 */
	void fault(String name, String pointer, String message, String json) {
		if (this.odd.isEmpty()) {
			this.odd = new ArrayList<>();
		}
		this.odd.add(new OddField(name, json));
		note(Rejection.malformed(pointer, message));
	}

	/** The record, whatever is wrong with it. */
	SentRecord record() {
		require(this.id, RecordField.ID);
		require(this.asset, RecordField.ASSET);
		require(this.resource, RecordField.RESOURCE);
		require(this.startedAt, RecordField.STARTED_AT);
		if (this.startedAt != null && this.endedAt != null && this.endedAt.isBefore(this.startedAt)) {
			note(Rejection.malformed("/endedAt", "must not be before startedAt"));
		}
		return new SentRecord(this.index, this.id, this.account, this.asset, this.resource, this.quantity, this.unit,
				this.startedAt, this.endedAt, this.attributes, this.fault, this.odd);
	}

	private void require(@Nullable Object value, RecordField field) {
		if (value == null && this.fault == null) {
			note(Rejection.malformed(field.pointer(), "must be given"));
		}
	}

	private void note(Rejection found) {
		this.fault = (this.fault != null) ? this.fault : found;
	}

	private @Nullable String id(String text) {
		if (RecordIds.isValid(text)) {
			return text;
		}
		fault(RecordField.ID, "must be 1 to 200 visible characters", JsonText.quoted(text));
		return null;
	}

	/** Whatever the name is of, it is looked up. */
	private @Nullable String name(RecordField field, String text) {
		if (JsonText.isStorable(text)) {
			return text;
		}
		fault(field, "has characters that are none", JsonText.quoted(text));
		return null;
	}

	private @Nullable Instant instant(RecordField field, String text) {
		Instant at = Instants.parse(text);
		if (at == null) {
			fault(field, "must be an RFC 3339 instant such as 2026-01-05T10:00:00Z", JsonText.quoted(text));
		}
		return at;
	}

	private @Nullable Quantity quantity(String text) {
		Quantity quantity = Decimals.parse(text);
		if (quantity == null) {
			fault(RecordField.QUANTITY, NO_DECIMAL, JsonText.quoted(text));
		}
		return quantity;
	}

}
