package io.drawdown.reckoning;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * A quantity of some usage that was paid from one bucket, by commitments, or by none.
 *
 * @param window the usage window the usage counts in
 * @param records how many records it stands for; each is told by the first part of its
 * usage only
 * @param bucket what paid, null for what commitments paid and for overage
 * @param committed whether commitments paid
 */
public record Part(MeterTerms meter, Usage usage, Window window, long records, @Nullable Bucket bucket,
		boolean committed, Quantity quantity) {

	public int slice() {
		return this.usage.slice();
	}

	public Instant at() {
		return this.usage.at();
	}

	/** Whether nothing covers it. */
	public boolean isOverage() {
		return this.bucket == null && !this.committed;
	}

}
