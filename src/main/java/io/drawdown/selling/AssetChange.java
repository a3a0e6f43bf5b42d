package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * One change of an asset, such as its sale on 1 January or 15 in place of 10 from 16
 * June. It stores what it changes and nothing else; an asset is what its changes make of
 * it, in the order of their days.
 *
 * @param number counts the asset's changes as they were recorded, from 1, the sale
 * @param effective the day from which it holds; of a cancellation, the first day that is
 * no longer the asset's [W6]
 * @param until the day after the last one: of a sale or renewal null without an end, of
 * an amendment null where it does not name it
 * @param quantity how many there are from then on, null where it does not change
 * @param recorded when it was made known
 */
record AssetChange(int number, Kind kind, LocalDate effective, @Nullable LocalDate until, @Nullable BigDecimal quantity,
		Instant recorded, Agreement agreement) {

	/** By the day from which a change holds; of one day, as they were recorded. */
	static final Comparator<AssetChange> ORDER = Comparator.comparing(AssetChange::effective)
		.thenComparingInt(AssetChange::number);

	/** Whether it begins a term: a sale, or its renewal. */
	boolean opensTerm() {
		return this.kind == Kind.SALE || this.kind == Kind.RENEWAL;
	}

	/** What sort of change it is. */
	enum Kind {

		SALE, AMENDMENT, RENEWAL, CANCELLATION

	}

}
