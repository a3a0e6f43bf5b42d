package io.drawdown.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/**
 * What a column of CSV holds: a field such as {@code quantity}, an attribute such as
 * {@code attributes.region}, or all of them as JSON.
 *
 * @param attribute its name, where it is one
 */
record CsvColumn(RecordField field, @Nullable String attribute) {

	private static final String ATTRIBUTES = RecordField.ATTRIBUTES + ".";

	private static final List<RecordField> REQUIRED = List.of(RecordField.ID, RecordField.ASSET, RecordField.RESOURCE,
			RecordField.QUANTITY, RecordField.STARTED_AT);

	/**
	 * @throws MalformedBody where the header is none
	 */
	static List<CsvColumn> of(List<String> header) {
		List<CsvColumn> columns = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (String name : header) {
			if (!names.add(name)) {
				throw new MalformedBody("", "the header has the column " + name + " twice");
			}
			columns.add(of(name));
		}
		for (RecordField field : REQUIRED) {
			if (!names.contains(field.toString())) {
				throw new MalformedBody("", "the header has no column " + field);
			}
		}
		return columns;
	}

	private static CsvColumn of(String name) {
		if (name.startsWith(ATTRIBUTES) && name.length() > ATTRIBUTES.length()) {
			return new CsvColumn(RecordField.ATTRIBUTES, name.substring(ATTRIBUTES.length()));
		}
		RecordField field = RecordField.of(name);
		if (field == null) {
			throw new MalformedBody("", "the header has the column " + name
					+ ", which is neither a field of a usage record nor attributes.<name>");
		}
		return new CsvColumn(field, null);
	}

	/** Its name in the header. */
	String name() {
		return (this.attribute != null) ? ATTRIBUTES + this.attribute : this.field.toString();
	}

	String pointer() {
		return (this.attribute != null) ? RecordField.ATTRIBUTES.pointer() + RecordField.pointer(this.attribute)
				: this.field.pointer();
	}

	/**
	 * Sets what a cell holds.
	 * @param factory of the JSON that all attributes in one cell are
	 */
	void set(RecordDraft draft, String value, JsonFactory factory) {
		if (this.attribute != null) {
			draft.attribute(this.attribute, value);
		}
		else if (this.field == RecordField.ATTRIBUTES) {
			RecordParser.attributes(factory, value, draft);
		}
		else {
			draft.set(this.field, value);
		}
	}

}
