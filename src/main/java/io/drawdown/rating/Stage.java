package io.drawdown.rating;

import java.math.BigDecimal;
import java.util.List;

import io.drawdown.rating.Step.Kind;
import io.drawdown.rating.Step.Result;
import org.jspecify.annotations.Nullable;

/** A step of a procedure, ready for one price. */
sealed interface Stage {

	Kind kind();

	/** Whether its outcome is the same for all facts, tier by tier. */
	default boolean settled() {
		return false;
	}

	/**
	 * Changes every rate alike.
	 *
	 * @param change null where the price says nothing
	 */
	record Change(Kind kind, String detail, @Nullable Adjustment change) implements Stage {

		@Override
		public boolean settled() {
			return true;
		}

	}

	/** Splits the quantity into tiers, and changes the rate of each. */
	record Split(Ladder ladder) implements Stage {

		@Override
		public Kind kind() {
			return Kind.TIER;
		}

		@Override
		public boolean settled() {
			return true;
		}

	}

	/** Raises, or lowers, to a bound. */
	record Bound(Kind kind, Result result, BigDecimal value) implements Stage {

		@Override
		public boolean settled() {
			return this.result == Result.RATE;
		}

		boolean atLeast() {
			return this.kind == Kind.MINIMUM;
		}

		String text() {
			return (atLeast() ? "at least " : "at most ") + this.value.toPlainString();
		}

		/** Of a rate in parts of a whole, in its parts. */
		BigDecimal applyTo(BigDecimal parts, BigDecimal whole) {
			BigDecimal bound = this.value.multiply(whole);
			return atLeast() ? parts.max(bound) : parts.min(bound);
		}

	}

	/** Takes the discounts of the pieces. */
	record Discount() implements Stage {

		@Override
		public Kind kind() {
			return Kind.COMMITMENT;
		}

	}

	/** Looks a change up. */
	record Lookup(List<MatrixRow> rows) implements Stage {

		@Override
		public Kind kind() {
			return Kind.MATRIX_LOOKUP;
		}

	}

	/** Works out the rate, or the amount. */
	record Work(Result result, Formula formula) implements Stage {

		@Override
		public Kind kind() {
			return Kind.FORMULA;
		}

	}

	/** Leaves out what follows when the condition holds. */
	record Stop(Formula when) implements Stage {

		@Override
		public Kind kind() {
			return Kind.STOP;
		}

	}

}
