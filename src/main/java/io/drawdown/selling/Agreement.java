package io.drawdown.selling;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a change says, beside its dates and the quantity.
 *
 * @param resources of a sale and a renewal everything, copied from the catalogue as it
 * was then [M4]; of an amendment nothing
 * @param negotiated by resource id, what was agreed instead of what the catalogue says;
 * it goes on through renewals until something else is agreed [W6]
 * @param fee a flat charge for each one of the asset, copied too [K5]
 * @param commitment what a commitment commits to and takes off, copied too [K2, K5]
 * @param topUp whether a sale came of a wallet's top-up [W8]
 * @param allUnits of an amendment, whether its grants hold for all units even though it
 * adds some, as they do where a line is sold as a ramp
 * @param amends of an amendment that names the end, the number of the sale or renewal
 * whose term ends then
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Agreement(List<SoldResource> resources, Map<Long, Negotiated> negotiated, @Nullable SoldFee fee,
		@Nullable SoldCommitment commitment, boolean topUp, boolean allUnits, int amends) {

	static final Agreement NONE = new Agreement(List.of(), Map.of(), null, null, false, false, 0);

	Agreement {
		resources = (resources != null) ? List.copyOf(resources) : List.of();
		negotiated = (negotiated != null) ? Map.copyOf(negotiated) : Map.of();
	}

	/** Everything that a sale or a renewal copies. */
	static Agreement copied(List<SoldResource> resources, Map<Long, Negotiated> negotiated, @Nullable SoldFee fee,
			@Nullable SoldCommitment commitment) {
		return new Agreement(resources, negotiated, fee, commitment, false, false, 0);
	}

	/** The same of a wallet's top-up [W8]. */
	Agreement toppingUp(boolean toppingUp) {
		return new Agreement(this.resources, this.negotiated, this.fee, this.commitment, toppingUp, this.allUnits,
				this.amends);
	}

	/** What one step of a ramp names: it holds for all units. */
	static Agreement ramped(Map<Long, Negotiated> negotiated) {
		return new Agreement(List.of(), negotiated, null, null, false, true, 0);
	}

	/**
	 * What an amendment names.
	 * @param amends the number of the sale or renewal whose end it names, else 0
	 */
	static Agreement amended(Map<Long, Negotiated> negotiated, int amends) {
		return new Agreement(List.of(), negotiated, null, null, false, false, amends);
	}

}
