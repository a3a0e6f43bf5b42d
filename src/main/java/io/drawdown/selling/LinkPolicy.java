package io.drawdown.selling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.Minimum;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.selling.LinePlan.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the commitments of an order are linked to [K2], and what their buyer
 * should know of that [M7, K6]. Pure.
 */
final class LinkPolicy {

	private final Linkable linkable;

	private final Catalogue catalogue;

	private final List<OrderLine> lines;

	private final List<@Nullable Product> products;

	private final String currency;

	private final Violations violations;

	private final Map<String, Integer> byRef = new HashMap<>();

	/** The assets that are linked to. */
	private final Map<Anchor, SoldAsset> assets = new HashMap<>();

	/**
	 * Looks at the lines of one order.
	 * @param products of each line, null where the line is not sold
	 */
	LinkPolicy(Linkable linkable, Catalogue catalogue, List<OrderLine> lines, List<@Nullable Product> products,
			String currency, Violations violations) {
		this.linkable = linkable;
		this.catalogue = catalogue;
		this.lines = lines;
		this.products = products;
		this.currency = currency;
		this.violations = violations;
		for (int number = 0; number < lines.size(); number++) {
			String ref = lines.get(number).ref();
			if (ref != null) {
				this.byRef.putIfAbsent(ref, number);
			}
		}
	}

	/** The anchors by line; nothing of lines that are no commitments. */
	Map<Integer, List<Anchor>> anchors() {
		Map<Integer, List<Anchor>> anchors = new HashMap<>();
		List<Committed> committed = new ArrayList<>();
		for (int number = 0; number < this.lines.size(); number++) {
			Product product = this.products.get(number);
			if (product == null) {
				continue;
			}
			if (product.usageModel().isCommitment()) {
				List<Anchor> linked = linked(number);
				checkMinimum(number, product);
				warn(number, product, linked);
				anchors.put(number, linked);
				committed.add(committed(number, product, linked));
			}
			else if (!this.lines.get(number).commitsTo().isEmpty()) {
				this.violations.error("K2", named(number) + " is no commitment and commits to nothing", product.code());
			}
		}
		if (!committed.isEmpty()) {
			List<Committed> all = new ArrayList<>(this.linkable.committed());
			all.addAll(committed);
			Committed.check(all, this.violations);
		}
		return anchors;
	}

	/** Charges in another currency would never count towards it [R1]. */
	private void checkMinimum(int number, Product product) {
		Minimum minimum = product.minimum();
		if (minimum != null && !minimum.currency().equals(this.currency)) {
			this.violations.error("R1", named(number) + " commits to spend " + minimum.currency()
					+ ", and the order is in " + this.currency, product.code());
		}
	}

	/** What a line names, as far as it can be linked to. */
	private List<Anchor> linked(int number) {
		Set<Anchor> linked = new LinkedHashSet<>();
		for (String name : this.lines.get(number).commitsTo()) {
			Integer line = this.byRef.get(name);
			if (line == null) {
				addAsset(number, name, linked);
			}
			else if (this.products.get(line) != null) {
				if (Objects.requireNonNull(this.products.get(line)).usageModel() == UsageModel.ANCHOR) {
					linked.add(Anchor.ofLine(line));
				}
				else {
					wrong(number, name, "which is no anchor");
				}
			}
		}
		return List.copyOf(linked);
	}

	private void addAsset(int number, String name, Set<Anchor> linked) {
		SoldAsset asset = this.linkable.ofAsset().apply(name);
		if (asset == null) {
			wrong(number, name, "which is neither a line of the order nor an asset of " + this.linkable.account());
			return;
		}
		String problem = problem(asset, this.currency);
		if (problem == null) {
			Anchor anchor = Anchor.ofAsset(asset.id().asset());
			this.assets.put(anchor, asset);
			linked.add(anchor);
		}
		else {
			wrong(number, name, problem);
		}
	}

	/**
	 * Why a commitment that is sold in a currency cannot be linked to an asset, null if
	 * it can: nothing is converted between currencies [R1].
	 */
	static @Nullable String problem(SoldAsset asset, String currency) {
		if (!asset.usageModel().equals(UsageModel.ANCHOR.name())) {
			return "which is no anchor";
		}
		return asset.currency().equals(currency) ? null
				: "which is sold in " + asset.currency() + " and not in " + currency;
	}

	private void wrong(int number, String name, String what) {
		this.violations.error("K2", named(number) + " commits to " + name + ", " + what,
				this.lines.get(number).product(), name);
	}

	private void warn(int number, Product product, List<Anchor> linked) {
		if (linked.isEmpty()) {
			if (this.lines.get(number).commitsTo().isEmpty()) {
				this.violations.warning("K6", named(number) + " is a commitment and linked to nothing", product.code());
			}
			return;
		}
		Set<String> metered = linked.stream().flatMap((anchor) -> metered(anchor).stream()).collect(Collectors.toSet());
		warnOfLacking(product, metered, named(number), this.catalogue, this.violations);
	}

	/** What it names that no anchor has is never used, but for money [M7]. */
	static void warnOfLacking(Product product, Set<String> metered, String named, Catalogue catalogue,
			Violations violations) {
		product.resources()
			.stream()
			.map(ProductResource::resource)
			.distinct()
			.filter((resource) -> !metered.contains(resource) && !isMoney(resource, catalogue))
			.forEach((resource) -> violations.warning("M7",
					named + " commits to " + resource + ", which nothing that it is linked to has", product.code(),
					resource));
	}

	private static boolean isMoney(String code, Catalogue catalogue) {
		UsageResource resource = catalogue.resource(code);
		return resource != null && resource.category() == Category.CURRENCY;
	}

	private Set<String> metered(Anchor anchor) {
		if (anchor.isLine()) {
			Product product = Objects.requireNonNull(this.products.get(anchor.line()));
			return TermsPolicy.inForce(product, this.lines.get(anchor.line()).term())
				.stream()
				.map(ProductResource::resource)
				.collect(Collectors.toSet());
		}
		return Objects.requireNonNull(this.assets.get(anchor)).resourceCodes();
	}

	/** An order's line as a commitment, to compare with others [K4]. */
	private Committed committed(int number, Product product, List<Anchor> linked) {
		OrderLine line = this.lines.get(number);
		Map<Anchor, List<Window>> links = new HashMap<>();
		linked.forEach((anchor) -> links.put(anchor, List.of(line.term().window())));
		Set<String> held = TermsPolicy.inForce(product, line.term())
			.stream()
			.filter((offered) -> !offered.grants().isEmpty())
			.map(ProductResource::resource)
			.collect(Collectors.toSet());
		boolean pays = product.usageModel() != UsageModel.MONETARY_COMMITMENT;
		return new Committed(named(number), pays ? held : Set.of(), List.of(line.term().window()), links);
	}

	private String named(int number) {
		OrderLine line = this.lines.get(number);
		return "the line " + ((line.ref() != null) ? line.ref() : line.product());
	}

}
