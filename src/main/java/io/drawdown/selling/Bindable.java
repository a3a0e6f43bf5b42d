package io.drawdown.selling;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.modeling.UsageModel;
import org.jspecify.annotations.Nullable;

/**
 * What lines of an account can be bound to [W9]: never what is a commitment's own.
 *
 * @param account the account's code
 * @param contracts the codes of its contracts that lines name
 * @param shared its targets that are no asset's own, by type and key
 * @param ofAsset the target that serves an asset, by the asset's id or ref
 */
record Bindable(String account, Set<String> contracts, Map<Shared, Known> shared,
		Function<String, @Nullable Known> ofAsset) {

	/** What the lines of an account can be bound to, by what was sold to it before. */
	static Bindable of(AccountTerms terms, Set<String> contracts) {
		Map<Long, Known> known = new HashMap<>();
		Map<Shared, Known> shared = new HashMap<>();
		for (SoldAsset asset : terms.assets().values()) {
			if (asset.usageModel().equals(UsageModel.ANCHOR.name())) {
				known.merge(asset.target().id(), Known.of(asset), Known::and);
			}
		}
		for (SoldAsset asset : terms.assets().values()) {
			Known target = known.get(asset.target().id());
			if (target != null && !asset.target().type().equals("ASSET")) {
				shared.put(new Shared(asset.target().type(), asset.target().ref()), target);
			}
		}
		return new Bindable(terms.code(), contracts, shared, (idOrRef) -> {
			SoldAsset asset = terms.asset(idOrRef);
			return (asset != null) ? known.get(asset.target().id()) : null;
		});
	}

	/** Names a target that is no asset's own, such as CONTRACT C-1. */
	record Shared(String type, String key) {

		@Override
		public String toString() {
			return this.type + " " + this.key;
		}

	}

	/**
	 * A target that is there.
	 *
	 * @param start its first day
	 * @param end the day after its last one
	 * @param resources the codes of what is metered there
	 */
	record Known(long id, int months, int billDay, LocalDate start, LocalDate end, Set<String> resources) {

		private static Known of(SoldAsset asset) {
			Set<String> resources = asset.meters()
				.values()
				.stream()
				.map((meter) -> meter.terms().resourceCode())
				.collect(Collectors.toSet());
			Window life = asset.cycles().life();
			return new Known(asset.target().id(), asset.cycles().months(), asset.cycles().billDay(),
					Window.day(life.from()), Window.day(life.until()), resources);
		}

		private Known and(Known other) {
			Set<String> both = new HashSet<>(this.resources);
			both.addAll(other.resources);
			return new Known(this.id, this.months, this.billDay, this.start, this.end, both);
		}

	}

}
