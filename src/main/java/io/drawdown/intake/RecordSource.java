package io.drawdown.intake;

import org.jspecify.annotations.Nullable;

/** The records of a body of any size, one after the other. */
interface RecordSource {

	/**
	 * The next record, null at the end.
	 * @throws MalformedBody where the rest cannot be read
	 * @throws TooLarge where the body is larger than the limits
	 */
	@Nullable SentRecord next();

	/** How many bytes of the body were read so far, about. */
	long bytes();

}
