package io.drawdown.reckoning;

import java.util.Comparator;

/** In which order the open buckets of a wallet pay [W2]. A total order: no ties. */
public enum DrawdownOrder {

	EXPIRING_FIRST, GRANTED_FIRST, GRANTED_LAST;

	Comparator<Bucket> comparator() {
		Comparator<Bucket> preference = switch (this) {
			case EXPIRING_FIRST -> Comparator.comparing((bucket) -> bucket.validity().until());
			case GRANTED_FIRST -> Comparator.comparing(Bucket::originalGrant);
			case GRANTED_LAST -> Comparator.comparing(Bucket::originalGrant).reversed();
		};
		return Comparator.comparingInt(Bucket::priority)
			.thenComparing(preference)
			.thenComparing(Bucket::originalGrant)
			.thenComparing(Bucket.BIRTH_ORDER);
	}

}
