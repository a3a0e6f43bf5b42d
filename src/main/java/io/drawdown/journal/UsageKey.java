package io.drawdown.journal;

import java.util.Comparator;
import java.util.UUID;

/**
 * An id of a usage record, narrowed: unique per account for ever [U1].
 *
 * @param key what {@link Fingerprint#keyOf} makes of the id
 */
public record UsageKey(long account, UUID key) {

	/** As the index is ordered, which inserts along it like. */
	static final Comparator<UsageKey> INDEX_ORDER = (one, other) -> {
		int byAccount = Long.compare(one.account, other.account);
		if (byAccount != 0) {
			return byAccount;
		}
		int byHigh = Long.compareUnsigned(one.key.getMostSignificantBits(), other.key.getMostSignificantBits());
		return (byHigh != 0) ? byHigh
				: Long.compareUnsigned(one.key.getLeastSignificantBits(), other.key.getLeastSignificantBits());
	};

	/** Half of it at least is random, so that folding it is all there is to do. */
	@Override
	public int hashCode() {
		return Long.hashCode(this.key.getMostSignificantBits() ^ this.key.getLeastSignificantBits() ^ this.account);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof UsageKey that && this.account == that.account && this.key.equals(that.key);
	}

}
