package io.drawdown.formats;

import io.drawdown.measure.Refusal;
import org.jspecify.annotations.Nullable;

/** The records of a body of any size, one after the other. */
public interface RecordSource {

	/**
	 * The next record, null at the end.
	 * @throws Refusal where the rest cannot be read, or is more than the limits
	 */
	@Nullable SentRecord next();

	/** How many bytes of the body were read so far, about. */
	long bytes();

}
