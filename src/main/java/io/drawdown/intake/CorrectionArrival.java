package io.drawdown.intake;

import java.time.Instant;

import io.drawdown.journal.BatchId;
import io.drawdown.journal.UsageKey;

/**
 * A correction that has arrived, of a record that may be there.
 *
 * @param index its place in the request
 * @param sender the name of the key that sent it
 */
record CorrectionArrival(int index, UsageCorrections.Said said, UsageKey key, BatchId batch, String sender,
		Instant received) {
}
