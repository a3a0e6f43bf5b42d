package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;

/**
 * A complete liable row, in its latest revision.
 *
 * @param status READY_FOR_INVOICING or what billing reported
 * @param amount rounded to the currency's minor unit
 */
public record StoredLiable(MeterKey meter, int slice, Instant from, int version, Instant until, String status,
		Quantity drawn, Quantity overage, BigDecimal unrounded, BigDecimal amount, String currency) {

	static final String READY = "READY_FOR_INVOICING";

	/** The first revision of a row, which settling stores. */
	public static StoredLiable ready(LiableRow row) {
		return new StoredLiable(row.meter().key(), row.slice(), row.window().from(), 1, row.window().until(), READY,
				row.figures().drawn(), row.figures().overage(), row.unrounded().amount(), row.amount().amount(),
				row.meter().currency().getCurrencyCode());
	}

}
