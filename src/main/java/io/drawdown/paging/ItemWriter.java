package io.drawdown.paging;

import java.io.IOException;

/** Writes the items of a list, one after the other. */
interface ItemWriter {

	void write(Object item) throws IOException;

	void flush() throws IOException;

}
