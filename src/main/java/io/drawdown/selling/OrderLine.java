package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.EffectiveDates;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order or a quote, such as one CLOUD for 2026, billed monthly on the
 * first, in the shape of the API.
 *
 * @param ref the buyer's name for the asset that it becomes
 * @param endDate the last day, null without end [T2]
 * @param billing null for that of the target or, of a new target, monthly through the day
 * of the start [P1, W9]
 * @param binding null for the product's
 * @param negotiated by resource
 * @param segments of a ramp, each holding for all units from its day on
 * @param commitsTo of a commitment, the anchors whose usage it takes, all the time: lines
 * of the same order, or assets of the account [K2]
 */
@Schema(name = "Line")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OrderLine(
		@Schema(description = "Your name for the asset, unique in the account",
				example = "a1") @Nullable @Pattern(regexp = OrderLine.CODE) String ref,
		@Schema(example = "CLOUD") @NotNull String product,
		@Schema(description = "Multiplies the grants and the fee", defaultValue = "1") BigDecimal quantity,
		@Schema(description = "The first day", example = "2026-01-01") @NotNull LocalDate startDate,
		@Schema(description = "The last day, inclusive; without end, if left out",
				example = "2026-12-31") @Nullable LocalDate endDate,
		@Schema(description = "That of the target or, of a new one, monthly through the day of the start, if left out") @Nullable @Valid Billing billing,
		@Schema(description = "What its wallets belong to; the product says, if left out") @Nullable @Valid Bound binding,
		@Schema(description = "What is agreed on, by resource") Map<String, @Valid Negotiation> negotiated,
		@Schema(description = "A ramp: what holds for all units from later days on, ascending") @Size(
				max = 100) List<@Valid Segment> segments,
		@Schema(description = "Of a commitment: the anchors whose usage it takes, by the ref of a line of the same order, or by an asset's id or ref",
				example = "[\"a0\"]") @Size(max = OrderLine.LINKS) List<@NotNull String> commitsTo) {

	/** What codes and refs are made of. */
	public static final String CODE = "[A-Za-z0-9._:@+-]{1,120}";

	/** So many anchors may be linked at once. */
	public static final int LINKS = 1000;

	public OrderLine {
		quantity = (quantity != null) ? Quantity.of(quantity).value() : BigDecimal.ONE;
		negotiated = (negotiated != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(negotiated)) : Map.of();
		segments = (segments != null) ? List.copyOf(segments) : List.of();
		commitsTo = (commitsTo != null) ? List.copyOf(commitsTo) : List.of();
	}

	/** A line without an end, of which nothing is agreed on but what it is bound to. */
	static OrderLine of(String product, BigDecimal quantity, LocalDate startDate, Bound binding) {
		return new OrderLine(null, product, quantity, startDate, null, null, binding, Map.of(), List.of(), List.of());
	}

	/** Of what a client wrote, where what it left out is null. */
	public static OrderLine of(@Nullable String ref, String product, @Nullable BigDecimal quantity, LocalDate startDate,
			@Nullable LocalDate endDate, @Nullable Billing billing, @Nullable Bound binding,
			@Nullable Map<String, Negotiation> negotiated, @Nullable List<Segment> segments,
			@Nullable List<String> commitsTo) {
		return new OrderLine(ref, product, (quantity != null) ? quantity : BigDecimal.ONE, startDate, endDate, billing,
				binding, (negotiated != null) ? negotiated : Map.of(), (segments != null) ? segments : List.of(),
				(commitsTo != null) ? commitsTo : List.of());
	}

	/** The day after the last one [T2]. */
	@JsonIgnore
	public LocalDate end() {
		return (this.endDate != null) ? this.endDate.plusDays(1) : Window.day(Window.FOREVER);
	}

	/** From the first day until the day after the last one [T2]. */
	@JsonIgnore
	EffectiveDates term() {
		return new EffectiveDates(this.startDate, until());
	}

	/** The day after the last one, null without an end. */
	@JsonIgnore
	@Nullable LocalDate until() {
		return (this.endDate != null) ? this.endDate.plusDays(1) : null;
	}

	/** What is agreed on from the first day on. */
	Negotiation negotiated(String resource) {
		return this.negotiated.getOrDefault(resource, Negotiation.NOTHING);
	}

	/** How a line is billed; what is left out is what it would be anyhow. */
	@Schema(name = "Billing")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Billing(
			@Schema(description = "Months in a billing period: 1, 3, 6 or 12",
					example = "1") @Nullable @BillingTerm Integer termMonths,
			@Schema(description = "The bill day; in shorter months their last day",
					example = "1") @Nullable @Min(1) @Max(31) Integer dayOfMonth) {
	}

	/**
	 * What a line's wallets belong to [W9].
	 *
	 * @param target with TARGET: what is shared
	 * @param asset with ASSET: a line of the same order or an asset of the account
	 * @param key with CONTRACT and CUSTOM
	 */
	@Schema(name = "LineBinding")
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record Bound(@NotNull io.drawdown.modeling.Binding.Type type,
			@Schema(description = "With TARGET") io.drawdown.modeling.Binding.@Nullable Target target,
			@Schema(description = "With ASSET: the ref of a line of the same order, or an asset's id or ref",
					example = "a0") @Nullable String asset,
			@Schema(description = "With CONTRACT its code, with CUSTOM a key of yours",
					example = "C-1") @Nullable @Pattern(regexp = OrderLine.CODE) String key) {

		/** What is there already. */
		static Bound to(SoldAsset.Target there) {
			var target = io.drawdown.modeling.Binding.Target.valueOf(there.type());
			return switch (target) {
				case ACCOUNT -> new Bound(io.drawdown.modeling.Binding.Type.TARGET, target, null, null);
				case ASSET -> new Bound(io.drawdown.modeling.Binding.Type.TARGET, target, there.ref(), null);
				case CONTRACT, CUSTOM -> new Bound(io.drawdown.modeling.Binding.Type.TARGET, target, null, there.ref());
			};
		}

	}

	/**
	 * One step of a ramp, which holds for all units from its first day on. What it leaves
	 * out goes on as before.
	 */
	@Schema(name = "Segment")
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	public record Segment(@Schema(example = "2026-07-01") @NotNull LocalDate startDate,
			@Schema(description = "As before, if left out") @Nullable BigDecimal quantity,
			@Schema(description = "By resource; what is left out goes on as before") Map<String, @Valid Negotiation> negotiated) {

		public Segment {
			quantity = (quantity != null) ? Quantity.of(quantity).value() : null;
			negotiated = (negotiated != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(negotiated)) : Map.of();
		}

	}

	/** All that is agreed on before a segment, and then by it. */
	static Map<String, Negotiation> over(Map<String, Negotiation> later, Map<String, Negotiation> before) {
		Map<String, Negotiation> all = new LinkedHashMap<>(before);
		later.forEach((resource, agreed) -> all.put(resource,
				agreed.over(before.getOrDefault(resource, Negotiation.NOTHING))));
		return all;
	}

}
