package io.drawdown.journal;

import java.time.Instant;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * Which records of an account are asked for.
 *
 * @param asset null for all
 * @param resource null for all
 * @param span of their starts
 */
public record RecordFilter(long account, @Nullable Long asset, @Nullable Long resource, Window span) {

	/** Stands for "ever since" where no start is given. */
	public static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

	long firstAsset() {
		return (this.asset != null) ? this.asset : Long.MIN_VALUE;
	}

	long lastAsset() {
		return (this.asset != null) ? this.asset : Long.MAX_VALUE;
	}

	long firstResource() {
		return (this.resource != null) ? this.resource : Long.MIN_VALUE;
	}

	long lastResource() {
		return (this.resource != null) ? this.resource : Long.MAX_VALUE;
	}

}
