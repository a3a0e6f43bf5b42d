package io.drawdown.intake;

import io.drawdown.formats.Rejection;
import io.drawdown.measure.Quantity;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

/** What a record comes to against what was sold. */
sealed interface Resolution {

	/**
	 * Its content, by which a repetition is told from a conflict; null where it names
	 * something that is not there, and so cannot be what was accepted before.
	 */
	@Nullable Long digest();

	long asset();

	long resource();

	/**
	 * It counts, unless its window is frozen or it does not fit.
	 *
	 * @param slice the combination of attributes that it counts in [R10]
	 * @param unit the unit it was sent in
	 * @param quantity in the unit of the resource
	 * @param scale decimals that make sense in that unit
	 * @param watched whether its wallet, or one of its pool, has alerts [W13]
	 */
	record Countable(SoldMeter meter, int slice, long unit, Quantity quantity, int scale, Long digest,
			boolean watched) implements Resolution {

		@Override
		public long asset() {
			return this.meter.terms().key().asset();
		}

		@Override
		public long resource() {
			return this.meter.terms().key().resource();
		}

	}

	/**
	 * It is refused.
	 *
	 * @param asset 0 where it is unknown
	 * @param resource 0 where it is unknown
	 */
	record Rejected(Rejection why, long asset, long resource, @Nullable Long digest) implements Resolution {

		static Rejected of(String code, String field, String message) {
			return new Rejected(new Rejection(code, field, message), 0, 0, null);
		}

	}

}
