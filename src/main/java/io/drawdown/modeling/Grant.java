package io.drawdown.modeling;

import java.math.BigDecimal;
import java.time.Period;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The quantity that is included, such as 100 GB for a month, every month.
 *
 * @param quantity in {@code unit}, for each one of the product that is bought
 * @param unit null where the document leaves it out; never null in a {@link Catalogue}
 * @param validity how long a bucket lives; null for the whole term
 * @param refresh when the next bucket is granted; null for never; in place in a
 * {@link Catalogue}
 * @param rollover what becomes of the rest of a bucket at its end; null, it expires; in
 * place in a {@link Catalogue}
 * @param priority lower draws first [W2]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Grant(@NotNull BigDecimal quantity,
		@Schema(description = "Left out, the unit of the resource") @Nullable String unit, Type type,
		@Schema(description = "How long a bucket lives; left out, the whole term") @Nullable Period validity,
		@Schema(description = "In place or by code; left out, never", oneOf = {
				Refresh.class, String.class }) @Nullable PolicyChoice<@Valid Refresh> refresh,
		@Schema(description = "In place or by code; left out, the rest of a bucket expires",
				oneOf = { Rollover.class, String.class }) @Nullable PolicyChoice<@Valid Rollover> rollover,
		DrawdownOrder drawdownOrder, @Schema(description = "Lower draws first", defaultValue = "100") Integer priority){

	public static final int DEFAULT_PRIORITY = 100;

	public Grant {
		quantity = (quantity != null) ? Quantity.of(quantity).value() : quantity;
		type = (type != null) ? type : Type.GRANT;
		validity = (validity != null) ? validity.normalized() : null;
		drawdownOrder = (drawdownOrder != null) ? drawdownOrder : DrawdownOrder.EXPIRING_FIRST;
		priority = (priority != null) ? priority : DEFAULT_PRIORITY;
	}

	/** The quantity of one grant. */
	public Quantity granted() {
		return Quantity.of(this.quantity);
	}

	/** How often a new bucket is granted, where it says so in place; null for never. */
	public @Nullable Period every() {
		Refresh refreshed = refreshed();
		return (refreshed != null) ? refreshed.every() : null;
	}

	/** Its refresh, where it is written in place. */
	public @Nullable Refresh refreshed() {
		return (this.refresh != null) ? this.refresh.value() : null;
	}

	/** Its rollover, where it is written in place. */
	public @Nullable Rollover rolledOver() {
		return (this.rollover != null) ? this.rollover.value() : null;
	}

	/** The same in its own unit or this one. */
	public Grant in(@Nullable String defaultUnit) {
		return (this.unit != null) ? this : new Grant(this.quantity, defaultUnit, this.type, this.validity,
				this.refresh, this.rollover, this.drawdownOrder, this.priority);
	}

	/** Whether units are given or committed to. */
	public enum Type {

		GRANT, COMMIT

	}

	/** A new bucket at every step from the start [W4]. */
	public record Refresh(@NotNull Period every) {

		public Refresh {
			every = (every != null) ? every.normalized() : every;
		}

	}

	/**
	 * The rest of a bucket goes on for one more validity [W5], such as twice, up to 50 GB
	 * each time.
	 *
	 * @param maxCount how many times it may; null, without end
	 * @param maxQuantity of each bucket, in the grant's unit; null, without limit
	 * @param maxPercent of what the bucket was first granted; null, without limit
	 */
	@Schema(name = "Rollover")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Rollover(
			@Schema(description = "How many times; left out, without end", example = "2") @Nullable Integer maxCount,
			@Schema(description = "Of each bucket, in the grant's unit; left out, without limit",
					example = "50") @Nullable BigDecimal maxQuantity,
			@Schema(description = "Of what the bucket was first granted; left out, without limit",
					example = "25") @Nullable BigDecimal maxPercent) {

		public Rollover {
			maxQuantity = (maxQuantity != null) ? Quantity.of(maxQuantity).value() : null;
			maxPercent = (maxPercent != null) ? Quantity.of(maxPercent).value() : null;
		}

	}

}
