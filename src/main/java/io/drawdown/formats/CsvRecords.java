package io.drawdown.formats;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.drawdown.measure.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;

/**
 * One record a row, as RFC 4180 has it, below a header row with the names of the fields.
 * An empty cell is a field that is left out.
 */
final class CsvRecords implements RecordSource {

	/** What the library reads at once must fit in twice. */
	private static final int LEAST_BUFFER = 1 << 16;

	private final BoundedBody body;

	private final BodyLimits limits;

	private final JsonFactory factory;

	private final Iterator<CsvRow> rows;

	private final List<CsvColumn> columns;

	private int index;

	/**
	 * @throws MalformedBody where it has no header that can be understood
	 */
	CsvRecords(BoundedBody body, JsonFactory factory, BodyLimits limits) {
		this.body = body;
		this.factory = factory;
		this.limits = limits;
		int limit = limits.upload().lineBytes();
		this.rows = CsvReader.builder()
			.allowExtraFields(true)
			.allowMissingFields(true)
			.maxBufferSize(Math.max(limit, LEAST_BUFFER))
			.build(new CsvRow.Handler(limit), new InputStreamReader(body, StandardCharsets.ISO_8859_1))
			.iterator();
		CsvRow header = row();
		if (header == null) {
			throw new MalformedBody("", "must begin with a header row");
		}
		this.columns = CsvColumn.of(header.cells().stream().map(CsvRecords::shown).toList());
	}

	@Override
	public @Nullable SentRecord next() {
		CsvRow row = row();
		return (row != null) ? record(row) : null;
	}

	@Override
	public long bytes() {
		return this.body.bytes();
	}

	private @Nullable CsvRow row() {
		try {
			return this.rows.hasNext() ? this.rows.next() : null;
		}
		catch (UncheckedIOException ex) {
			throw MalformedBody.brokenOff(Objects.requireNonNull(ex.getCause()));
		}
		catch (CsvParseException ex) {
			throw broken(ex);
		}
	}

	private static Refusal broken(CsvParseException problem) {
		Throwable cause = problem;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return switch (cause) {
			case Refusal refusal -> refusal;
			case IOException broken -> MalformedBody.brokenOff(broken);
			default -> new MalformedBody("", "is no CSV: " + cause.getMessage());
		};
	}

	private SentRecord record(CsvRow row) {
		RecordDraft draft = new RecordDraft(this.index++, this.limits.maxAttributes());
		if (row.isTooLong()) {
			fault(draft, row, "a record has at most " + this.limits.upload().lineBytes() + " bytes");
		}
		else if (row.count() != this.columns.size()) {
			fault(draft, row, "has " + row.count() + " fields and the header " + this.columns.size());
		}
		int count = Math.min(row.cells().size(), this.columns.size());
		for (int i = 0; i < count; i++) {
			if (!row.cells().get(i).isEmpty()) {
				cell(draft, this.columns.get(i), row.cells().get(i));
			}
		}
		return draft.record();
	}

	private void cell(RecordDraft draft, CsvColumn column, String cell) {
		String text = isAscii(cell) ? cell : Utf8.decoded(cell.getBytes(StandardCharsets.ISO_8859_1));
		if (text == null) {
			draft.fault(column.name(), column.pointer(), "is no UTF-8", JsonText.quoted(shown(cell)));
		}
		else if (text.length() > this.limits.maxText()) {
			draft.fault(column.name(), column.pointer(), "has more than " + this.limits.maxText() + " characters",
					JsonText.quoted(text));
		}
		else {
			column.set(draft, text, this.factory);
		}
	}

	private static void fault(RecordDraft draft, CsvRow row, String message) {
		draft.fault("", "", message, JsonText.quoted(shown(String.join(",", row.cells()))));
	}

	/** A cell with replacements for what is no UTF-8. */
	private static String shown(String cell) {
		return new String(cell.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	private static boolean isAscii(String cell) {
		for (int i = 0; i < cell.length(); i++) {
			if (cell.charAt(i) >= 0x80) {
				return false;
			}
		}
		return true;
	}

}
