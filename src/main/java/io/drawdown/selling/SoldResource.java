package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.benmanes.caffeine.cache.Interner;
import io.drawdown.modeling.Alert;
import io.drawdown.modeling.Category;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.Rollover;
import org.jspecify.annotations.Nullable;

/**
 * One resource of an asset, as copied from the catalogue when it was sold or renewed
 * [M4].
 *
 * @param resource its id
 * @param unit the code of the unit it is counted in
 * @param factor how many of the class's default unit one of that unit is
 * @param scale the decimals that make sense in that unit
 * @param from the first day on which the product has the resource, whenever the asset
 * begins
 * @param until the day after the last one
 * @param tokens what its overage is paid in, null where that is money [K1]
 * @param entitlement the number that places its usage in the drawing order [W3]; its
 * grants are numbered from here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SoldResource(long resource, String code, Category category, String unit, BigDecimal factor, int scale,
		LocalDate from, LocalDate until, @Nullable Tokens tokens, int entitlement, Policy policy, List<Alert> alerts,
		DrawdownOrder order, List<SoldGrant> grants, List<SoldRate> rates) {

	/** The same, drawn in another order [W2]. */
	SoldResource drawn(DrawdownOrder other) {
		return new SoldResource(this.resource, this.code, this.category, this.unit, this.factor, this.scale, this.from,
				this.until, this.tokens, this.entitlement, this.policy, this.alerts, other, this.grants, this.rates);
	}

	/** What its rates are paid in, where money is this currency. */
	String rateUnit(String currency) {
		return (this.tokens != null) ? this.tokens.unit() : currency;
	}

	/** The number of the first entitlement after those of this resource [W1]. */
	int nextEntitlement() {
		return this.entitlement + Math.max(1, this.grants.size());
	}

	/**
	 * A grant for each one of the asset, not yet multiplied [W1].
	 *
	 * @param quantity in {@code unit}
	 * @param factor how many of the class's default unit one of {@code unit} is
	 * @param rollover in the resource's unit
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SoldGrant(BigDecimal quantity, String unit, BigDecimal factor, @Nullable Period validity,
			@Nullable Period refresh, @Nullable Rollover rollover, int priority) {
	}

	/**
	 * What overage is paid in.
	 *
	 * @param resource the id of the token resource
	 * @param unit the code of the unit it is counted in
	 */
	record Tokens(long resource, String unit) {
	}

	/**
	 * A price of the catalogue and the days from which and until which it holds.
	 *
	 * @param unit what it is paid in: a currency or a token unit
	 * @param slice the attributes that records must have for it [R10]
	 * @param negotiable whether another one may be agreed in its place
	 */
	record SoldRate(LocalDate from, LocalDate until, String unit, Slice slice, Price price, boolean negotiable) {

		/** What many bought at one price is in memory once. */
		private static final Interner<Price> PRICES = Interner.newWeakInterner();

		SoldRate {
			price = PRICES.intern(price);
		}

	}

}
