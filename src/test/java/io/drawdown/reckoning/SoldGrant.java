package io.drawdown.reckoning;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An entitlement as a test tells it: one grant for its whole life, unless told otherwise.
 */
final class SoldGrant {

	private final LocalDate start;

	private final LocalDate end;

	private final List<Holding> holdings = new ArrayList<>();

	private LocalDate soldEnd;

	private EntitlementTerms.Ending ending = EntitlementTerms.Ending.EXPIRES;

	private @Nullable Period validity;

	private @Nullable Period refresh;

	private @Nullable Rollover rollover;

	private Bucket.Source source = Bucket.Source.GRANT;

	private int scale = 1;

	private int priority = 100;

	SoldGrant(String start, String end, String quantity) {
		this.start = LocalDate.parse(start);
		this.end = LocalDate.parse(end);
		this.soldEnd = this.end;
		amended(start, quantity, "0");
	}

	/** From a day on it grants so much, of which so much is added inside the step. */
	SoldGrant amended(String from, String total, String added) {
		this.holdings.add(new Holding(LocalDate.parse(from), Quantity.parse(total), Quantity.parse(added)));
		return this;
	}

	SoldGrant lasting(String validity, @Nullable String refresh) {
		this.validity = Period.parse(validity);
		this.refresh = (refresh != null) ? Period.parse(refresh) : null;
		return this;
	}

	SoldGrant rolling(Rollover rollover) {
		this.rollover = rollover;
		return this;
	}

	/** Another term follows. */
	SoldGrant renewed(String soldEnd) {
		return ending(EntitlementTerms.Ending.RENEWED, soldEnd);
	}

	/** It is cancelled on its end. */
	SoldGrant cancelled(String soldEnd) {
		return ending(EntitlementTerms.Ending.CANCELLED, soldEnd);
	}

	SoldGrant from(Bucket.Source source) {
		this.source = source;
		return this;
	}

	SoldGrant scaled(int scale) {
		this.scale = scale;
		return this;
	}

	SoldGrant first(int priority) {
		this.priority = priority;
		return this;
	}

	EntitlementTerms numbered(int number) {
		return new EntitlementTerms(number, this.source, 1, this.start, this.end, this.ending, this.soldEnd,
				this.holdings, this.scale, this.validity, this.refresh, this.rollover, this.priority);
	}

	private SoldGrant ending(EntitlementTerms.Ending ending, String soldEnd) {
		this.ending = ending;
		this.soldEnd = LocalDate.parse(soldEnd);
		return this;
	}

}
