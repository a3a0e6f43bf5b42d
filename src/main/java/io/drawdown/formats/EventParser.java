package io.drawdown.formats;

import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one CloudEvent off JSON, or its data where the rest is in headers. */
final class EventParser {

	private final JsonParser json;

	private final RecordDraft draft;

	private final EventEnvelope envelope;

	private EventParser(JsonParser json, RecordDraft draft) {
		this.json = json;
		this.draft = draft;
		this.envelope = new EventEnvelope(draft);
	}

	/** Reads the event at which the parser stands, to its end. */
	static SentRecord read(JsonParser json, int index, int maxAttributes) {
		RecordDraft draft = new RecordDraft(index, maxAttributes);
		if (json.currentToken() == JsonToken.START_OBJECT) {
			EventParser parser = new EventParser(json, draft);
			for (String name = json.nextName(); name != null; name = json.nextName()) {
				parser.member(name, json.nextToken());
			}
			parser.envelope.complete();
		}
		else {
			draft.fault("", "", "must be an object", JsonText.copy(json));
		}
		return draft.record();
	}

	/** Reads the data at which the parser stands, to its end. */
	static SentRecord readData(JsonParser json, Map<String, List<String>> headers, int maxAttributes) {
		RecordDraft draft = new RecordDraft(0, maxAttributes);
		EventParser parser = new EventParser(json, draft);
		headers.forEach(parser.envelope::header);
		new RecordParser(json, draft).read("/data");
		parser.envelope.complete();
		return draft.record();
	}

	private void member(String name, JsonToken token) {
		if (token == JsonToken.VALUE_NULL) {
			return;
		}
		if (name.equals("data")) {
			new RecordParser(this.json, this.draft).read("/data");
		}
		else if (name.equals("data_base64")) {
			fault(name, "is not taken: send the data as JSON");
		}
		else if (!EventEnvelope.isName(name)) {
			fault(name, "is no attribute of CloudEvents: the fields of the record stand in data");
		}
		else if (token == JsonToken.VALUE_STRING) {
			this.envelope.put(name, this.json.getString());
		}
		else if (EventEnvelope.isCore(name) || token.isStructStart()) {
			fault(name, "must be a string");
		}
	}

	private void fault(String name, String message) {
		this.draft.fault(name, RecordField.pointer(name), message, JsonText.copy(this.json));
	}

}
