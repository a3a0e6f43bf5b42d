package io.drawdown.reckoning;

import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What one meter used in one day (one hour, if it accumulates hourly), such as 3 records
 * of 90 GB in all on 10 January.
 *
 * @param slice the combination of attributes that rates mention, 0 for none
 * @param at the start of the day or hour
 * @param source what tokens were used for, null where it is not tokens
 * @param committed what commitments paid of it
 * @param discount what overage of it costs, as a part of the meter's rate [K3]
 */
public record Usage(MeterKey meter, int slice, Instant at, Quantity quantity, long records, @Nullable Source source,
		Quantity committed, Ratio discount) {

	/** Used, and no commitment knows of it. */
	public Usage(MeterKey meter, int slice, Instant at, Quantity quantity, long records) {
		this(meter, slice, at, quantity, records, null, Quantity.ZERO, Ratio.ONE);
	}

	/** What is left for the wallet's own buckets. */
	public Quantity uncommitted() {
		return this.quantity.minus(this.committed);
	}

	/** Both, of one day or hour. */
	Usage plus(Usage other) {
		return new Usage(this.meter, this.slice, this.at, this.quantity.plus(other.quantity),
				this.records + other.records, this.source, this.committed.plus(other.committed), this.discount);
	}

	/** The same, of another quantity. */
	Usage of(Quantity other) {
		return new Usage(this.meter, this.slice, this.at, other, this.records, this.source, this.committed,
				this.discount);
	}

	/** The same, as far as commitments did not pay. */
	Usage paid(Quantity committed, Ratio discount) {
		return new Usage(this.meter, this.slice, this.at, this.quantity, this.records, this.source, committed,
				discount);
	}

}
