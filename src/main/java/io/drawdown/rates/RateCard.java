package io.drawdown.rates;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.EffectiveDates;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A list of prices of the catalogue document, such as STANDARD-USD from 2025-01-01. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RateCard(@NotNull String code, @Nullable LocalDate from, @Nullable LocalDate until,
		List<@Valid Entry> entries) implements io.drawdown.modeling.Definition {

	public RateCard {
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
	 * The same with its entries by product, resource, rate unit and start: what is
	 * stored, so that the order in which they are written says nothing.
	 */
	public RateCard sorted() {
		return new RateCard(this.code, this.from, this.until, this.entries.stream().sorted(Entry.ORDER).toList());
	}

	/**
	 * One price.
	 *
	 * @param negotiable left out, it is not
	 * @param attributes not available in this version
	 * @param tiers not available in this version
	 * @param adjust not available in this version
	 */
	@Schema(name = "RateEntry")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Entry(@NotNull String product, @NotNull String resource,
			@Schema(description = "An ISO 4217 currency", example = "USD") @NotNull String rateUnit,
			@Schema(description = "For one unit of the resource", example = "0.02") @NotNull BigDecimal rate,
			@Schema(description = "Whether an order may agree on another rate",
					defaultValue = "false") Boolean negotiable,
			@Nullable LocalDate from, @Nullable LocalDate until, @Schema(hidden = true) @Nullable Object attributes,
			@Schema(hidden = true) @Nullable Object tiers, @Schema(hidden = true) @Nullable Object adjust) {

		private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::product)
			.thenComparing(Entry::resource)
			.thenComparing(Entry::rateUnit)
			.thenComparing((entry) -> entry.dates().first());

		public Entry {
			rate = (rate != null) ? Quantity.of(rate).value() : rate;
			negotiable = (negotiable != null) ? negotiable : Boolean.FALSE;
		}

		@JsonIgnore
		public EffectiveDates dates() {
			return new EffectiveDates(this.from, this.until);
		}

	}

}
