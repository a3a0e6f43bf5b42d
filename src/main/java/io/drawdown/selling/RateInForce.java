package io.drawdown.selling;

import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.RateTerms;
import org.jspecify.annotations.Nullable;

/**
 * A price, when it holds, for which records and where it comes from, such as 0.018 a unit
 * in March for all of them, brought by a pack.
 *
 * @param slice the attributes that records must have for it [R10]
 * @param pack the asset that brings it, null unless the source is a pack
 */
public record RateInForce(Window effective, Slice slice, Price price, Source source, @Nullable AssetId pack) {

	RateTerms terms() {
		return new RateTerms(this.effective, this.source.rank, this.slice, this.price);
	}

	RateInForce during(Window part) {
		return new RateInForce(part, this.slice, this.price, this.source, this.pack);
	}

	RateInForce at(Price other) {
		return new RateInForce(this.effective, this.slice, other, this.source, this.pack);
	}

	/** Whether it goes on where another one ends, and nothing changes. */
	boolean continues(RateInForce before) {
		return before.effective.until().equals(this.effective.from()) && before.slice.equals(this.slice)
				&& before.price.equals(this.price) && before.source == this.source
				&& Objects.equals(before.pack, this.pack);
	}

	/** Where a rate comes from; the first that there is for a record holds [R5]. */
	public enum Source {

		/** Agreed for the asset. */
		NEGOTIATED(0),
		/** Agreed for all that is bound to its target. */
		TARGET(1),
		/** Brought by a pack that is live on its target. */
		PACK(2),
		/** Copied from the catalogue when the asset was sold or renewed. */
		CATALOGUE(3);

		private final int rank;

		Source(int rank) {
			this.rank = rank;
		}

		/** Its place among the sources, as rates in terms have it. */
		public int rank() {
			return this.rank;
		}

	}

}
