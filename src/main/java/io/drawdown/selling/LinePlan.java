package io.drawdown.selling;

import java.time.LocalDate;
import java.util.List;

import io.drawdown.modeling.Product;
import org.jspecify.annotations.Nullable;

/**
 * A line that may be sold: its product and what its wallets will belong to.
 *
 * @param number the line's place in its order
 * @param anchors those that it is linked to, where it is a commitment
 */
record LinePlan(int number, OrderLine line, Product product, Target target, List<Anchor> anchors) {

	/**
	 * What a commitment is linked to: another line, or an asset that is there.
	 *
	 * @param line its place in the order, -1 of an asset
	 * @param asset its number, 0 of a line
	 */
	record Anchor(int line, long asset) {

		static Anchor ofLine(int line) {
			return new Anchor(line, 0);
		}

		static Anchor ofAsset(long asset) {
			return new Anchor(-1, asset);
		}

		boolean isLine() {
			return this.line >= 0;
		}

	}

	/**
	 * A binding target, there already or made by the order; lines that share it have the
	 * same.
	 *
	 * @param id null where the order makes it
	 * @param type ASSET, ACCOUNT, CONTRACT or CUSTOM
	 * @param key what it is known by; null of the asset that the line becomes
	 * @param owner the line whose asset it belongs to, or that makes it
	 * @param countedFrom the first day of what was bound first, whose bill month is
	 * counted from [P1]
	 */
	record Target(@Nullable Long id, String type, @Nullable String key, int owner, int months, int billDay,
			LocalDate countedFrom) {
	}

}
