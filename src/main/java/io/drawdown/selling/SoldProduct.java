package io.drawdown.selling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.rates.RateEntry;
import org.jspecify.annotations.Nullable;

/** A product as it was sold, in the words of the catalogue. Pure. */
final class SoldProduct {

	private SoldProduct() {
	}

	/** Those of its resources that were sold, in the windows that were. */
	static List<ProductResource> offered(Product product, List<SoldResource> sold) {
		return product.resources()
			.stream()
			.filter((offered) -> sold.stream()
				.anyMatch((each) -> each.code().equals(offered.resource())
						&& each.from().equals(offered.dates().first())))
			.toList();
	}

	/** The prices at which a resource was sold. */
	static List<RateEntry> entries(String product, @Nullable String resource, List<SoldResource> sold) {
		return sold.stream()
			.filter((each) -> each.code().equals(resource))
			.flatMap((each) -> each.rates().stream())
			.map((rate) -> new RateEntry(0, "its order", product, resource, rate.unit(), rate.slice(), rate.price(),
					rate.negotiable(), Window.of(rate.from(), rate.until()), List.of()))
			.toList();
	}

	/** What is agreed on the resources that are sold, by resource id. */
	static Map<Long, Negotiated> read(Product product, List<SoldResource> sold, Map<String, Negotiation> negotiated,
			Catalogue catalogue) {
		Map<Long, Negotiated> read = new HashMap<>();
		for (ProductResource offered : offered(product, sold)) {
			Negotiation agreed = negotiated.get(offered.resource());
			if (agreed != null) {
				read.put(Objects.requireNonNull(catalogue.resource(offered.resource())).id(),
						agreed.read(offered, catalogue));
			}
		}
		return read;
	}

}
