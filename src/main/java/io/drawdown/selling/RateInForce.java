package io.drawdown.selling;

import java.util.Objects;

import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.RateTerms;
import org.jspecify.annotations.Nullable;

/**
 * A rate, when it holds and where it comes from, such as 0.018 USD in March, brought by a
 * pack.
 *
 * @param pack the asset that brings it, null unless the source is a pack
 */
public record RateInForce(Window effective, Rate rate, Source source, @Nullable AssetId pack) {

	RateTerms terms() {
		return new RateTerms(this.effective, this.rate);
	}

	/** Whether it goes on where another one ends, and nothing changes. */
	boolean continues(RateInForce before) {
		return before.effective.until().equals(this.effective.from()) && before.rate.equals(this.rate)
				&& before.source == this.source && Objects.equals(before.pack, this.pack);
	}

	/** Where a rate comes from; the first that there is holds [R5]. */
	public enum Source {

		/** Agreed for the asset. */
		NEGOTIATED,
		/** Agreed for all that is bound to its target. */
		TARGET,
		/** Brought by a pack that is live on its target. */
		PACK,
		/** Copied from the catalogue when the asset was sold or renewed. */
		CATALOGUE

	}

}
