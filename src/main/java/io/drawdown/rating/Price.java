package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What was sold of one rate, such as 0.5 a unit with 10 % off from 10 units on. The
 * currency, or token unit, is known by the context. Equal by value.
 *
 * <p>
 * Implementation note: a class and no record, as it keeps what of it no facts can change
 * once that was worked out.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE,
		isGetterVisibility = Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Price {

	private final BigDecimal rate;

	private final @Nullable BigDecimal negotiated;

	private final @Nullable Adjustment attribute;

	private final @Nullable Adjustment discount;

	private final @Nullable Tiers tiers;

	/** Null stands for the default one, which is not written out with every price. */
	private final @Nullable Procedure procedure;

	private transient volatile @Nullable Tariff tariff;

	/**
	 * What was sold.
	 * @param rate of the entry, or of the one that its own change goes over
	 * @param negotiated the rate agreed on instead
	 * @param attribute the entry's own change of the rate
	 * @param discount the change agreed on the line
	 * @param procedure null for the default one
	 */
	@JsonCreator
	public Price(@JsonProperty("rate") BigDecimal rate, @JsonProperty("negotiated") @Nullable BigDecimal negotiated,
			@JsonProperty("attribute") @Nullable Adjustment attribute,
			@JsonProperty("discount") @Nullable Adjustment discount, @JsonProperty("tiers") @Nullable Tiers tiers,
			@JsonProperty("procedure") @Nullable Procedure procedure) {
		this.rate = Decimals.plain(rate);
		this.negotiated = Decimals.plainIfAny(negotiated);
		this.attribute = attribute;
		this.discount = discount;
		this.tiers = tiers;
		this.procedure = Procedure.DEFAULT.equals(procedure) ? null : procedure;
	}

	/** The same rate for every unit. */
	public static Price flat(BigDecimal rate) {
		return new Price(rate, null, null, null, null, null);
	}

	/** The same, worked out by another procedure. */
	public Price by(Procedure other) {
		return new Price(this.rate, this.negotiated, this.attribute, this.discount, this.tiers, other);
	}

	public BigDecimal rate() {
		return this.rate;
	}

	public @Nullable BigDecimal negotiated() {
		return this.negotiated;
	}

	public @Nullable Adjustment attribute() {
		return this.attribute;
	}

	public @Nullable Adjustment discount() {
		return this.discount;
	}

	public @Nullable Tiers tiers() {
		return this.tiers;
	}

	public Procedure procedure() {
		return (this.procedure != null) ? this.procedure : Procedure.DEFAULT;
	}

	/**
	 * The net rate of one unit, before tiers and commitments: what is negotiated, the
	 * attributes and what is agreed on the line counted.
	 */
	public BigDecimal unitRate() {
		return tariff().unitRate();
	}

	/** What a window's overage costs [R3, R4]. */
	public Rated rate(Facts facts) {
		return tariff().rate(facts, null);
	}

	/** The same with how it came to be [R8]. */
	public Waterfall explain(Facts facts) {
		Trail trail = new Trail();
		Rated rated = tariff().rate(facts, trail);
		return new Waterfall(trail.lines(), rated.amount(), rated.netUnitRate());
	}

	/** How a window's overage lies in the tiers, and which of it costs what [X1]. */
	public TierSlices slices(Facts facts) {
		return tariff().slices(facts);
	}

	/**
	 * The same of a stretch of an overage in tokens: what it adds to the tokens of all
	 * that is before it [K1].
	 */
	public Tiered tokens(Quantity from, Quantity until) {
		List<TierSlice> slices = new ArrayList<>();
		Quantity at = from;
		Quantity before = tokens(from);
		Quantity made = before;
		for (TierSlice slice : slices(Facts.of(Quantity.ZERO, until)).slices(from.value(), until.value())) {
			at = at.plus(slice.quantity());
			Quantity upTo = tokens(at);
			slices.add(slice.worth(upTo.minus(made).value()));
			made = upTo;
		}
		return Tiered.of(slices, BigDecimal.ZERO, made.minus(before).value());
	}

	/**
	 * The tokens of an overage, where this is a rate in tokens [K1]. They are differenced
	 * by who needs parts, so that parts add up.
	 */
	public Quantity tokens(Quantity overage) {
		return tariff().tokens(overage);
	}

	/** How a liable amount of this is rounded [Q3]. */
	public Rounding rounding() {
		return tariff().rounding();
	}

	/**
	 * Whether it charges the same for all facts, so that a change from one to the other
	 * cuts nothing [R6]. True only where that is seen from the rates; prices that look at
	 * facts differently but happen to agree are told apart.
	 */
	public boolean chargesAlike(Price other) {
		return equals(other) || tariff().chargesAlike(other.tariff());
	}

	private Tariff tariff() {
		Tariff known = this.tariff;
		if (known == null) {
			known = new Tariff(this);
			this.tariff = known;
		}
		return known;
	}

	@Override
	public boolean equals(@Nullable Object object) {
		return object instanceof Price other && this.rate.equals(other.rate)
				&& Objects.equals(this.negotiated, other.negotiated) && Objects.equals(this.attribute, other.attribute)
				&& Objects.equals(this.discount, other.discount) && Objects.equals(this.tiers, other.tiers)
				&& Objects.equals(this.procedure, other.procedure);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.rate, this.negotiated, this.attribute, this.discount, this.tiers, this.procedure);
	}

	@Override
	public String toString() {
		return "Price[rate=" + this.rate + ", negotiated=" + this.negotiated + ", attribute=" + this.attribute
				+ ", discount=" + this.discount + ", tiers=" + this.tiers + ", procedure=" + this.procedure + "]";
	}

}
