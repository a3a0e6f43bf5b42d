package io.drawdown.formats;

import java.util.EnumSet;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one record off JSON. Whatever is wrong with its shape is a fault of the record;
 * its neighbours are read all the same.
 */
final class RecordParser {

	private final JsonParser json;

	private final RecordDraft draft;

	private final EnumSet<RecordField> seen = EnumSet.noneOf(RecordField.class);

	RecordParser(JsonParser json, RecordDraft draft) {
		this.json = json;
		this.draft = draft;
	}

	/** Reads the value at which the parser stands, to its end. */
	static SentRecord read(JsonParser json, int index, int maxAttributes) {
		RecordDraft draft = new RecordDraft(index, maxAttributes);
		new RecordParser(json, draft).read("");
		return draft.record();
	}

	/** Reads attributes off a text that is one object. */
	static void attributes(JsonFactory factory, String text, RecordDraft draft) {
		String problem = "must be an object of strings";
		try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
			if (json.nextToken() == JsonToken.START_OBJECT) {
				new RecordParser(json, draft).attributes(JsonToken.START_OBJECT);
				if (json.nextToken() == null) {
					return;
				}
			}
		}
		catch (JacksonException ex) {
			problem = "are no JSON: " + ex.getOriginalMessage();
		}
		draft.fault(RecordField.ATTRIBUTES, problem, JsonText.quoted(text));
	}

	/**
	 * Reads the object at which the parser stands into the draft.
	 * @param pointer to where the object is expected
	 */
	void read(String pointer) {
		if (this.json.currentToken() != JsonToken.START_OBJECT) {
			this.draft.fault("", pointer, "must be an object", JsonText.copy(this.json));
			return;
		}
		for (String name = this.json.nextName(); name != null; name = this.json.nextName()) {
			JsonToken token = this.json.nextToken();
			field(RecordField.of(name), name, token);
		}
	}

	private void field(@Nullable RecordField field, String name, JsonToken token) {
		if (field == null) {
			fault(name, RecordField.pointer(name), "is not a field of a usage record");
			return;
		}
		if (!this.seen.add(field)) {
			fault(name + " again", field.pointer(), "is given twice");
		}
		else if (token != JsonToken.VALUE_NULL) {
			value(field, token);
		}
	}

	private void value(RecordField field, JsonToken token) {
		if (field == RecordField.ATTRIBUTES) {
			attributes(token);
		}
		else if (token == JsonToken.VALUE_STRING || (field == RecordField.QUANTITY && token.isNumeric())) {
			this.draft.set(field, this.json.getString());
		}
		else {
			fault(field.toString(), field.pointer(),
					(field == RecordField.QUANTITY) ? RecordDraft.NO_DECIMAL : "must be a string");
		}
	}

	private void attributes(JsonToken token) {
		if (token != JsonToken.START_OBJECT) {
			fault("attributes", "/attributes", "must be an object of strings");
			return;
		}
		for (String name = this.json.nextName(); name != null; name = this.json.nextName()) {
			if (this.json.nextToken() == JsonToken.VALUE_STRING) {
				this.draft.attribute(name, this.json.getString());
			}
			else {
				this.draft.oddAttribute(name, "must be a string", JsonText.copy(this.json));
			}
		}
	}

	/** Keeps what was sent, reads over it and says what is wrong with it. */
	private void fault(String name, String pointer, String message) {
		this.draft.fault(name, pointer, message, JsonText.copy(this.json));
	}

}
