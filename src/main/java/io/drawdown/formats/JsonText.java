package io.drawdown.formats;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * An object written as JSON that PostgreSQL can keep: without the character NUL and
 * halves of surrogate pairs, and with odd numbers as strings.
 */
final class JsonText {

	private static final int LONG = 4000;

	private static final char REPLACEMENT = '\uFFFD';

	private final StringBuilder json = new StringBuilder(256).append('{');

	/** Adds a field, unless it is null. */
	JsonText text(String name, @Nullable Object value) {
		if (value != null) {
			name(name);
			quote(this.json, value.toString());
		}
		return this;
	}

	/** Adds a field whose value is JSON already. */
	void raw(String name, String value) {
		name(name);
		this.json.append(value);
	}

	private void name(String name) {
		if (this.json.length() > 1) {
			this.json.append(',');
		}
		quote(this.json, name);
		this.json.append(':');
	}

	@Override
	public String toString() {
		return this.json + "}";
	}

	/** A text as a JSON string, shortened where it is long. */
	static String quoted(String text) {
		StringBuilder json = new StringBuilder();
		quote(json, (text.length() <= LONG) ? text : text.substring(0, LONG) + "…");
		return json.toString();
	}

	/** Copies the value at which a parser stands, and moves it to the value's end. */
	static String copy(JsonParser parser) {
		StringBuilder copy = new StringBuilder();
		int depth = 0;
		boolean first = true;
		do {
			JsonToken token = parser.currentToken();
			boolean closes = token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY;
			if (copy.length() <= LONG) {
				first = append(copy, parser, token, first || closes);
			}
			depth += token.isStructStart() ? 1 : (closes ? -1 : 0);
		}
		while (depth > 0 && parser.nextToken() != null);
		return (copy.length() <= LONG) ? copy.toString() : quoted(copy.toString());
	}

	/** Whether the next token needs no comma before it. */
	private static boolean append(StringBuilder copy, JsonParser parser, JsonToken token, boolean noComma) {
		if (!noComma) {
			copy.append(',');
		}
		switch (token) {
			case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
				copy.append(token.asString());
			case PROPERTY_NAME -> {
				quote(copy, parser.currentName());
				copy.append(':');
			}
			default -> quote(copy, parser.getString());
		}
		return token.isStructStart() || token == JsonToken.PROPERTY_NAME;
	}

	private static void quote(StringBuilder json, String text) {
		json.append('"');
		JsonStringEncoder.getInstance().quoteAsString(storable(text), json);
		json.append('"');
	}

	/** Whether PostgreSQL can keep a text as it is. */
	static boolean isStorable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				return false;
			}
			if (Character.isSurrogate(c)) {
				if (Character.isLowSurrogate(c) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

	/** A text with replacements for what PostgreSQL cannot keep. */
	static String storable(String text) {
		if (isStorable(text)) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints()
			.map((c) -> (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) ? REPLACEMENT : c)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

}
