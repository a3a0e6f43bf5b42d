package io.drawdown.selling;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.selling.Negotiated.AgreedGrant;

/**
 * How many of an asset there are, in layers: what came together and has the same grants.
 * Whatever is taken away comes from the layer that was added last [W7].
 */
record Units(List<Layer> layers) {

	Units {
		layers = List.copyOf(layers);
	}

	/** So many, with the asset's own grants. */
	static Units of(BigDecimal count) {
		return new Units(List.of(new Layer(count, Map.of())));
	}

	BigDecimal count() {
		return this.layers.stream().map(Layer::count).reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	/** More of them: those added have grants of their own, or none [W7]. */
	Units raised(BigDecimal to, Map<Long, List<AgreedGrant>> grants) {
		List<Layer> raised = new ArrayList<>(this.layers);
		raised.add(new Layer(to.subtract(count()), grants));
		return new Units(raised);
	}

	/** Fewer of them: those added last are taken first [W7]. */
	Units lowered(BigDecimal to) {
		List<Layer> left = new ArrayList<>();
		BigDecimal room = to;
		for (Layer layer : this.layers) {
			BigDecimal kept = layer.count().min(room);
			if (kept.signum() > 0) {
				left.add(new Layer(kept, layer.grants()));
				room = room.subtract(kept);
			}
		}
		return new Units(left);
	}

	/** The same where nothing of its own is left of grants that now hold for all. */
	Units alike(Map<Long, List<AgreedGrant>> grants) {
		return new Units(this.layers.stream().map((layer) -> layer.without(grants)).toList());
	}

	/**
	 * What came together.
	 *
	 * @param grants by resource id and position, where they are not the asset's own
	 */
	record Layer(BigDecimal count, Map<Long, List<AgreedGrant>> grants) {

		Layer {
			grants = Map.copyOf(grants);
		}

		/** What its units have of their own at a position. */
		AgreedGrant grant(long resource, int position) {
			List<AgreedGrant> own = this.grants.getOrDefault(resource, List.of());
			return (position < own.size()) ? own.get(position) : AgreedGrant.NOTHING;
		}

		private Layer without(Map<Long, List<AgreedGrant>> common) {
			Map<Long, List<AgreedGrant>> own = new HashMap<>(this.grants);
			own.replaceAll((resource, grants) -> without(grants, common.getOrDefault(resource, List.of())));
			return new Layer(this.count, own);
		}

		private static List<AgreedGrant> without(List<AgreedGrant> own, List<AgreedGrant> common) {
			List<AgreedGrant> left = new ArrayList<>(own);
			for (int position = 0; position < Math.min(own.size(), common.size()); position++) {
				if (common.get(position).quantity() != null) {
					left.set(position, AgreedGrant.NOTHING);
				}
			}
			return left;
		}

	}

}
