package io.drawdown.selling;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.drawdown.rates.RateEntry;
import org.jspecify.annotations.Nullable;

/** The prices at which something is sold: those of the catalogue, or promised ones. */
@FunctionalInterface
interface PriceList {

	/**
	 * The entries of a product for a resource.
	 * @param resource null for what a commitment takes off all of them
	 */
	List<RateEntry> entries(String product, @Nullable String resource);

	/** Those of a product, by resource. */
	static PriceList of(Function<String, List<RateEntry>> ofProduct) {
		return (product, resource) -> ofProduct.apply(product)
			.stream()
			.filter((entry) -> entry.product().equals(product) && Objects.equals(entry.resource(), resource))
			.toList();
	}

}
