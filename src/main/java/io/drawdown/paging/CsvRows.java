package io.drawdown.paging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A row for each item below a header row, as RFC 4180 has it. Cells are what the item's
 * JSON has: texts and decimals as they are, nothing for null, and an object such as
 * attributes as JSON, or nothing where it is empty. No cell is changed to please a
 * spreadsheet: what is read back must be what was sent.
 */
final class CsvRows implements ItemWriter {

	private final JsonMapper json;

	private final List<List<String>> columns;

	private final CsvWriter csv;

	/**
	 * Begins with the header.
	 * @param columns names of fields, those inside of an object behind a point
	 */
	CsvRows(JsonMapper json, List<String> columns, OutputStream out) {
		this.json = json;
		this.columns = columns.stream().map((column) -> List.of(column.split("\\."))).toList();
		this.csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		this.csv.writeRecord(columns);
	}

	@Override
	public void write(Object item) {
		JsonNode tree = this.json.readTree(this.json.writeValueAsBytes(item));
		this.csv.writeRecord(this.columns.stream().map((path) -> cell(tree, path)).toList());
	}

	@Override
	public void flush() throws IOException {
		this.csv.flush();
	}

	private static String cell(JsonNode tree, List<String> path) {
		JsonNode value = tree;
		for (String name : path) {
			value = value.path(name);
		}
		if (value.isObject() || value.isArray()) {
			return value.isEmpty() ? "" : value.toString();
		}
		return value.asString("");
	}

}
