package io.drawdown.reckoning;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A quantity that usage of one usage window drew from one bucket, or that none covered.
 *
 * @param window the usage window the usage counts in
 * @param records how many records it stands for; each is told by the first part of its
 * usage only
 * @param bucket what paid, null for overage
 */
public record Part(MeterTerms meter, int slice, Window window, long records, @Nullable Bucket bucket,
		Quantity quantity) {
}
