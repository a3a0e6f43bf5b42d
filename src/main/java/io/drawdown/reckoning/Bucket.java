package io.drawdown.reckoning;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;

/**
 * One granted quantity inside a wallet, with a validity, such as 100 GB of January.
 *
 * @param number counts the wallet's buckets by start, then entitlement [W2]
 * @param originalGrant when the quantity was first granted
 */
public record Bucket(Key key, int number, Source source, Window validity, Quantity granted, int priority,
		Instant originalGrant) {

	Bucket numbered(int number) {
		return new Bucket(this.key, number, this.source, this.validity, this.granted, this.priority,
				this.originalGrant);
	}

	/** Names a bucket for ever: its entitlement and which refresh step it came with. */
	public record Key(int entitlement, int step) {
	}

	/** What made the bucket. */
	public enum Source {

		GRANT, REFRESH

	}

}
