package io.drawdown.formats;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

/**
 * The cells of a row. They are read as one character a byte, so that a cell that is no
 * UTF-8 is found to be none here and not in the midst of its neighbours.
 *
 * @param isTooLong whether it is over the limit, and only its beginning is here
 */
record CsvRow(List<String> cells, int count, boolean isTooLong) {

	/** Makes rows of at most so many characters. */
	static final class Handler extends AbstractBaseCsvCallbackHandler<CsvRow> {

		private final int limit;

		private List<String> cells = new ArrayList<>();

		private int length;

		Handler(int limit) {
			this.limit = limit;
		}

		@Override
		protected void handleBegin(long line) {
			this.cells = new ArrayList<>(this.cells.size());
			this.length = 0;
		}

		@Override
		protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
			this.length += length + 1;
			if (this.length <= this.limit) {
				this.cells.add(new String(buffer, offset, length));
			}
		}

		@Override
		protected CsvRow buildRecord() {
			return new CsvRow(this.cells, getFieldCount(), this.length > this.limit);
		}

	}

}
