package io.drawdown.intake;

import java.io.UncheckedIOException;
import java.util.List;

import io.drawdown.journal.BatchId;

/** Takes what becomes of an upload, while it is read. */
public interface UploadAnswer {

	/**
	 * The next records, in order, which are committed and, unless the sender does not
	 * wait for that, shown by every read [S1].
	 * @throws UncheckedIOException where nobody takes the answer any more
	 */
	void answer(BatchId batch, List<Outcome> outcomes);

}
