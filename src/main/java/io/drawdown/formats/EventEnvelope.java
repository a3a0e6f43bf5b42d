package io.drawdown.formats;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a CloudEvent 1.0, whose data is a usage record. What the data leaves
 * out they fill in: {@code id}, {@code subject} as the account, {@code time} as the
 * start. The others are checked, and those of extensions left alone.
 */
final class EventEnvelope {

	private static final String VERSION = "1.0";

	private static final Set<String> CORE = Set.of("specversion", "id", "source", "type", "subject", "time",
			"datacontenttype", "dataschema");

	private final RecordDraft draft;

	private final Map<String, String> attributes = new HashMap<>();

	EventEnvelope(RecordDraft draft) {
		this.draft = draft;
	}

	/** Whether extensions may have an attribute of this name. */
	static boolean isName(String name) {
		return !name.isEmpty() && name.chars().allMatch((c) -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
	}

	static boolean isCore(String name) {
		return CORE.contains(name);
	}

	void put(String name, String value) {
		if (this.attributes.putIfAbsent(name, value) != null && isCore(name)) {
			this.draft.fault(name + " again", RecordField.pointer(name), "is given twice", JsonText.quoted(value));
		}
	}

	/** Takes a header of the binary mode: quoted or not, and percent-encoded. */
	void header(String name, List<String> values) {
		String value = (values.size() == 1) ? decoded(unquoted(values.getFirst().strip())) : null;
		if (value != null) {
			put(name, value);
		}
		else if (isCore(name)) {
			this.draft.fault(name, RecordField.pointer(name), "must be one percent-encoded text",
					JsonText.quoted(String.join(", ", values)));
		}
	}

	/** Checks the attributes, and fills in what the data left out. */
	void complete() {
		if (!VERSION.equals(this.attributes.get("specversion"))) {
			fault("specversion", "must be " + VERSION);
		}
		for (String name : List.of("id", "source", "type")) {
			if (this.attributes.getOrDefault(name, "").isEmpty()) {
				fault(name, "must be given");
			}
		}
		String type = this.attributes.getOrDefault("datacontenttype", "application/json");
		if (!isJson(type)) {
			fault("datacontenttype", "must be JSON");
		}
		fill(RecordField.ID, "id");
		fill(RecordField.ACCOUNT, "subject");
		fill(RecordField.STARTED_AT, "time");
	}

	private void fill(RecordField field, String name) {
		String value = this.attributes.get(name);
		if (value != null && !value.isEmpty() && !this.draft.has(field)) {
			this.draft.set(field, value);
		}
	}

	private void fault(String name, String message) {
		String value = this.attributes.get(name);
		this.draft.fault(name, RecordField.pointer(name), message, (value != null) ? JsonText.quoted(value) : "null");
	}

	private static boolean isJson(String type) {
		int parameters = type.indexOf(';');
		String essence = ((parameters < 0) ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
		return essence.endsWith("/json") || essence.endsWith("+json");
	}

	private static String unquoted(String value) {
		if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
			return value;
		}
		return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
	}

	/** One round of percent-decoding; null where it is none, or no UTF-8. */
	private static @Nullable String decoded(String value) {
		if (value.indexOf('%') < 0) {
			return value;
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
		for (int at = 0; at < value.length(); at++) {
			char c = value.charAt(at);
			if (c != '%') {
				bytes.write(c);
				continue;
			}
			if (at + 2 >= value.length() || !HexFormat.isHexDigit(value.charAt(at + 1))
					|| !HexFormat.isHexDigit(value.charAt(at + 2))) {
				return null;
			}
			bytes.write(HexFormat.fromHexDigits(value, at + 1, at + 3));
			at += 2;
		}
		return Utf8.decoded(bytes.toByteArray());
	}

}
