package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Piece;
import io.drawdown.rating.Ratio;
import org.jspecify.annotations.Nullable;

/**
 * What a row counts: consumption = drawn + overage, on every level [S4].
 *
 * @param pieces the overage in the order in which it was used, where it is not all of one
 * resource at the meter's own rate; null where it is
 */
public record Figures(long records, Quantity drawn, Quantity overage, @Nullable List<Piece> pieces) {

	public static final Figures NONE = new Figures(0, Quantity.ZERO, Quantity.ZERO);

	/** Overage all of one resource at the meter's own rate. */
	public Figures(long records, Quantity drawn, Quantity overage) {
		this(records, drawn, overage, null);
	}

	static Figures of(Part part) {
		if (!part.isOverage()) {
			return new Figures(part.records(), part.quantity(), Quantity.ZERO);
		}
		return new Figures(part.records(), Quantity.ZERO, part.quantity(), pieces(part));
	}

	private static @Nullable List<Piece> pieces(Part part) {
		Source source = part.usage().source();
		Ratio discount = part.usage().discount();
		if ((source == null && discount.equals(Ratio.ONE)) || part.quantity().isZero()) {
			return null;
		}
		return List.of(new Piece(part.quantity(), discount, (source != null) ? source.resource() : null));
	}

	public Quantity consumed() {
		return this.drawn.plus(this.overage);
	}

	Figures plus(Figures later) {
		return new Figures(this.records + later.records, this.drawn.plus(later.drawn), this.overage.plus(later.overage),
				joined(this, later));
	}

	/** What a price goes by. */
	Facts facts(Map<String, String> attributes) {
		return new Facts(this.drawn, listed(), attributes);
	}

	private static @Nullable List<Piece> joined(Figures one, Figures later) {
		if (one.pieces == null && later.pieces == null) {
			return null;
		}
		List<Piece> joined = new ArrayList<>(one.listed());
		for (Piece next : later.listed()) {
			Piece last = joined.isEmpty() ? null : joined.getLast();
			if (last != null && last.discount().equals(next.discount())
					&& Objects.equals(last.resource(), next.resource())) {
				joined.set(joined.size() - 1,
						new Piece(last.quantity().plus(next.quantity()), next.discount(), next.resource()));
			}
			else {
				joined.add(next);
			}
		}
		return List.copyOf(joined);
	}

	private List<Piece> listed() {
		if (this.pieces != null) {
			return this.pieces;
		}
		return this.overage.isZero() ? List.of() : List.of(new Piece(this.overage, Ratio.ONE, null));
	}

}
