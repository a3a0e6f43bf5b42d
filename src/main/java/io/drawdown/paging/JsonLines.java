package io.drawdown.paging;

import java.io.IOException;
import java.io.OutputStream;

import tools.jackson.databind.json.JsonMapper;

/** A line for each item: its JSON, as a page of the list has it. */
final class JsonLines implements ItemWriter {

	private final JsonMapper json;

	private final OutputStream out;

	JsonLines(JsonMapper json, OutputStream out) {
		this.json = json;
		this.out = out;
	}

	@Override
	public void write(Object item) throws IOException {
		this.out.write(this.json.writeValueAsBytes(item));
		this.out.write('\n');
	}

	@Override
	public void flush() throws IOException {
		this.out.flush();
	}

}
