package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * Steps of a price by quantity: {@code [lower, upper)}, one after the other, the last one
 * open [R2]. The shape of the catalogue document and of order lines.
 *
 * @param mode left out VOLUME
 * @param basis left out OVERAGE
 * @param packageSize units of a block, for PACKAGE
 */
@Schema(name = "Tiers")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tiers(@Schema(description = "Left out VOLUME") Mode mode,
		@Schema(description = "Which quantity is looked at; left out OVERAGE") Basis basis,
		@Schema(description = "Ascending, the first from 0") @NotNull List<@Valid Tier> steps,
		@Schema(description = "Units of a block, for PACKAGE only", example = "100") @Nullable BigDecimal packageSize) {

	/** More than anybody sells, and few enough to walk along. */
	private static final int MOST_STEPS = 1000;

	public Tiers {
		mode = (mode != null) ? mode : Mode.VOLUME;
		basis = (basis != null) ? basis : Basis.OVERAGE;
		steps = (steps != null) ? List.copyOf(steps) : List.of();
		packageSize = Decimals.plainIfAny(packageSize);
	}

	public static Tiers of(Mode mode, Tier... steps) {
		return new Tiers(mode, Basis.OVERAGE, List.of(steps), null);
	}

	/**
	 * All that is wrong with them [R2, R3]: they start at 0 and ascend, so that there is
	 * neither gap nor overlap; a package has a size, and nothing else has one; a
	 * stair-step has its amount and no rate.
	 */
	public List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (this.steps.isEmpty() || this.steps.size() > MOST_STEPS) {
			problems.add("there are " + this.steps.size() + " steps, not 1 to " + MOST_STEPS);
		}
		for (int i = 0; i < this.steps.size(); i++) {
			String place = "step " + (i + 1) + ": ";
			ofStep(i).forEach((problem) -> problems.add(place + problem));
		}
		if (this.mode == Mode.PACKAGE && (this.packageSize == null || this.packageSize.signum() <= 0)) {
			problems.add("PACKAGE needs a packageSize above 0");
		}
		if (this.mode != Mode.PACKAGE && this.packageSize != null) {
			problems.add("packageSize says nothing in the mode " + this.mode);
		}
		return problems;
	}

	private List<String> ofStep(int index) {
		Tier step = this.steps.get(index);
		List<String> problems = new ArrayList<>(step.problems());
		BigDecimal before = (index > 0) ? this.steps.get(index - 1).from() : null;
		if (before == null && step.from().signum() != 0) {
			problems.add("the first step starts at " + step.from().toPlainString() + ", not at 0");
		}
		if (before != null && step.from().compareTo(before) <= 0) {
			problems.add("it starts at " + step.from().toPlainString() + ", not after " + before.toPlainString());
		}
		if (this.mode == Mode.STAIRSTEP && step.flat() == null) {
			problems.add("a step of STAIRSTEP needs a flat amount");
		}
		if (this.mode == Mode.STAIRSTEP && step.value() != null && step.value().signum() != 0) {
			problems.add("a rate or its change says nothing in the mode STAIRSTEP");
		}
		return problems;
	}

	/** How the tiers price a quantity [R3]. */
	public enum Mode {

		/** The tier that holds the quantity prices every unit. */
		VOLUME,
		/** Each tier prices what falls into it. */
		GRADUATED,
		/**
		 * Whole blocks, started ones count; the rate, by the tier that holds the
		 * quantity, is for a block.
		 */
		PACKAGE,
		/** The flat amount of the tier that holds the quantity, and no rates. */
		STAIRSTEP

	}

	/** Which quantity of the window the tiers look at [R4]. */
	public enum Basis {

		/** What no grant and no commitment covers. */
		OVERAGE,
		/** All of it; what is covered fills the lowest tiers. */
		TOTAL

	}

}
