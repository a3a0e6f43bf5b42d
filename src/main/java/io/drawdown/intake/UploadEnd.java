package io.drawdown.intake;

import io.drawdown.journal.BatchId;
import org.jspecify.annotations.Nullable;

/**
 * How an upload ended.
 *
 * @param records those before have an outcome each; of what follows nothing was stored
 * @param failure why it ended early; null where all of it was read
 */
public record UploadEnd(BatchId batch, int records, @Nullable RuntimeException failure) {
}
