package io.drawdown.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.EffectiveDates;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Tiers;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * A list of prices of the catalogue document, such as STANDARD-USD from 2025-01-01, open
 * to every account or to some.
 *
 * @param kind what its entries may say; left out, what they need
 * @param procedure the code of the rating procedure that prices by it; left out, the
 * default one
 * @param accounts the codes of those it is open to; left out, to all [R1]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateCard(@NotNull String code, @Nullable LocalDate from, @Nullable LocalDate until,
		@Schema(description = "BASE: rates; TIER: tiers too; ATTRIBUTE: attributes too; left out, what its entries "
				+ "need") @Nullable Kind kind,
		@Schema(description = "The rating procedure it is priced by; left out, the default one") @Nullable String procedure,
		@Schema(description = "The accounts it is open to; left out, all",
				example = "[\"ACME\"]") @Nullable List<String> accounts,
		List<@Valid Entry> entries) implements io.drawdown.modeling.Definition {

	public RateCard {
		accounts = (accounts != null) ? List.copyOf(accounts) : null;
		entries = (entries != null) ? List.copyOf(entries) : List.of();
	}

	@JsonIgnore
	public EffectiveDates dates() {
		return new EffectiveDates(this.from, this.until);
	}

	/** The days on which an entry holds: its own, cut by those of the card. */
	public EffectiveDates datesOf(Entry entry) {
		return entry.dates().within(dates());
	}

	/**
	 * Whether it is open to an account.
	 * @param account null for any of those that no card names
	 */
	public boolean isOpenTo(@Nullable String account) {
		return this.accounts == null || (account != null && this.accounts.contains(account));
	}

	/** What its entries need it to be. */
	public Kind needed() {
		if (this.entries.stream().anyMatch((entry) -> !entry.attributes().isEmpty())) {
			return Kind.ATTRIBUTE;
		}
		return this.entries.stream().anyMatch((entry) -> entry.tiers() != null) ? Kind.TIER : Kind.BASE;
	}

	/**
	 * The same with its entries by product, resource, rate unit, attributes and start:
	 * what is stored, so that the order in which they are written says nothing.
	 */
	public RateCard sorted() {
		return new RateCard(this.code, this.from, this.until, this.kind, this.procedure,
				(this.accounts != null) ? this.accounts.stream().sorted().distinct().toList() : null,
				this.entries.stream().sorted(Entry.ORDER).toList());
	}

	/** The same with all that may be left out filled in. */
	public RateCard explicit() {
		return new RateCard(this.code, this.from, this.until, (this.kind != null) ? this.kind : needed(),
				this.procedure, this.accounts, this.entries);
	}

	/** The same, never ending. */
	public RateCard endless() {
		return new RateCard(this.code, this.from, null, this.kind, this.procedure, this.accounts,
				this.entries.stream().map(Entry::endless).toList());
	}

	/**
	 * What the entries of a card may say beside a rate [R1]; each kind what those before
	 * may.
	 */
	@Schema(name = "RateCardKind")
	public enum Kind {

		/** Nothing. */
		BASE,
		/** Tiers. */
		TIER,
		/** Attributes. */
		ATTRIBUTE

	}

	/**
	 * One price, or the discount that a commitment gives.
	 *
	 * @param resource null for all resources, which only a commitment's discount may say
	 * @param rateUnit an ISO 4217 currency, or the unit of a token resource [K1]
	 * @param rate for one unit of the resource; null where it adjusts another
	 * @param negotiable left out, it is not
	 * @param attributes of the records that it prices [R10]; empty for all
	 * @param adjust how it changes the rate of the next less specific entry, or what a
	 * commitment takes off, with {@code direction} and {@code value}
	 */
	@Schema(name = "RateEntry")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Entry(@NotNull String product,
			@Schema(description = "Left out, all: only for the discount of a commitment") @Nullable String resource,
			@Schema(description = "An ISO 4217 currency, or the unit of the token resource",
					example = "USD") @NotNull String rateUnit,
			@Schema(description = "For one unit of the resource", example = "0.02") @Nullable BigDecimal rate,
			@Schema(description = "Whether an order may agree on another rate",
					defaultValue = "false") Boolean negotiable,
			@Schema(description = "First day; left out, that of the card") @Nullable LocalDate from,
			@Schema(description = "Day after the last one; left out, that of the card") @Nullable LocalDate until,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) @Schema(
					description = "Prices the records that have them; the most specific entry wins",
					example = "{\"region\": \"eu\"}") SortedMap<String, String> attributes,
			@Nullable @Valid Tiers tiers,
			@Schema(description = "In place of a rate: changes that of the next less specific entry, or is what a "
					+ "commitment takes off") Adjustment.@Nullable Kind adjust,
			@Schema(description = "Which way PERCENTAGE and AMOUNT go") Adjustment.@Nullable Direction direction,
			@Schema(description = "Of `adjust`", example = "10") @Nullable BigDecimal value) {

		static final Comparator<Entry> ORDER = Comparator.comparing(Entry::product)
			.thenComparing(Entry::resource, Comparator.nullsFirst(Comparator.naturalOrder()))
			.thenComparing(Entry::rateUnit)
			.thenComparing((entry) -> entry.attributes().toString())
			.thenComparing((entry) -> entry.dates().first());

		public Entry {
			rate = plain(rate);
			negotiable = (negotiable != null) ? negotiable : Boolean.FALSE;
			attributes = Collections
				.unmodifiableSortedMap((attributes != null) ? new TreeMap<>(attributes) : new TreeMap<>());
			value = plain(value);
		}

		@JsonIgnore
		public EffectiveDates dates() {
			return new EffectiveDates(this.from, this.until);
		}

		/** How it adjusts; null where it does not, or not in a way that makes sense. */
		public @Nullable Adjustment adjustment() {
			return (this.adjust != null && this.value != null) ? new Adjustment(this.adjust, this.direction, this.value)
					: null;
		}

		/**
		 * Whether its tiers say all there is to pay, so that it needs no rate.
		 */
		@JsonIgnore
		public boolean isPricedByTiersAlone() {
			return this.tiers != null && this.tiers.mode() == Tiers.Mode.STAIRSTEP;
		}

		private Entry endless() {
			return new Entry(this.product, this.resource, this.rateUnit, this.rate, this.negotiable, this.from, null,
					this.attributes, this.tiers, this.adjust, this.direction, this.value);
		}

		private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
			return (value != null) ? Quantity.of(value).value() : null;
		}

	}

}
