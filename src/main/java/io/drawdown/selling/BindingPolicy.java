package io.drawdown.selling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.UsageModel;
import org.jspecify.annotations.Nullable;

/**
 * Decides what the wallets of an order's lines belong to and how that is billed [W8, W9].
 * The first line bound to a new target that is no pack sets its billing cycle; a pack may
 * stand before it. Pure.
 */
final class BindingPolicy {

	private static final int MONTHLY = 1;

	private final Bindable bindable;

	private final List<OrderLine> lines;

	private final List<@Nullable Product> products;

	private final Violations violations;

	private final Map<String, Integer> byRef = new HashMap<>();

	/** The lines whose places are being looked for, to find those bound in a circle. */
	private final Set<Integer> visited = new HashSet<>();

	/**
	 * Looks at the lines of one order.
	 * @param products of each line, null where the line is not sold
	 */
	BindingPolicy(Bindable bindable, List<OrderLine> lines, List<@Nullable Product> products, Violations violations) {
		this.bindable = bindable;
		this.lines = lines;
		this.products = products;
		this.violations = violations;
		for (int number = 0; number < lines.size(); number++) {
			String ref = lines.get(number).ref();
			if (ref != null) {
				this.byRef.putIfAbsent(ref, number);
			}
		}
	}

	/** The targets by line; of a line that is bound wrongly there is none. */
	Map<Integer, LinePlan.Target> targets() {
		Map<Place, List<Integer>> bound = new LinkedHashMap<>();
		for (int number = 0; number < this.lines.size(); number++) {
			this.visited.clear();
			Place place = place(number);
			if (place != null) {
				bound.computeIfAbsent(place, (any) -> new ArrayList<>()).add(number);
			}
		}
		Map<Integer, LinePlan.Target> targets = new HashMap<>();
		bound.forEach((place, numbers) -> {
			LinePlan.Target target = target(place, numbers);
			if (target != null) {
				numbers.forEach((number) -> targets.put(number, target));
			}
		});
		return targets;
	}

	/** Where a line is bound to, null where that cannot be. */
	private @Nullable Place place(int number) {
		OrderLine.Bound bound = bound(number);
		if (bound == null || !names(number, bound)) {
			return null;
		}
		if (is(number, UsageModel::isCommitment) && bound.type() != Binding.Type.SELF) {
			wrong("W1", number, "is a commitment, which has wallets of its own and is bound to nothing");
			return null;
		}
		if (bound.type() == Binding.Type.SELF) {
			return new Place("ASSET", null, number, null);
		}
		return switch (Objects.requireNonNull(bound.target())) {
			case ACCOUNT -> shared("ACCOUNT", this.bindable.account());
			case CONTRACT -> contract(number, Objects.requireNonNull(bound.key()));
			case CUSTOM -> shared("CUSTOM", Objects.requireNonNull(bound.key()));
			case ASSET -> ofAsset(number, Objects.requireNonNull(bound.asset()));
		};
	}

	/** The line's own binding or else its product's. */
	private OrderLine.@Nullable Bound bound(int number) {
		Product product = this.products.get(number);
		if (this.lines.get(number).binding() != null || product == null) {
			return this.lines.get(number).binding();
		}
		return new OrderLine.Bound(product.binding().type(), product.binding().target(), null, null);
	}

	/** Whether a binding names what it needs, and nothing else. */
	private boolean names(int number, OrderLine.Bound bound) {
		Binding.Target target = bound.target();
		if ((bound.type() == Binding.Type.TARGET) != (target != null)) {
			wrong("W9", number, (target == null) ? "is bound to a target and does not say which"
					: "is bound to itself and names the target " + target);
			return false;
		}
		boolean asset = target == Binding.Target.ASSET;
		boolean key = target == Binding.Target.CONTRACT || target == Binding.Target.CUSTOM;
		if (asset != (bound.asset() != null) || key != (bound.key() != null)) {
			wrong("W9", number, "is bound to " + ((target != null) ? "a target " + target : "itself")
					+ ", which goes with " + (asset ? "an asset" : key ? "a key" : "neither asset nor key"));
			return false;
		}
		return true;
	}

	private Place shared(String type, String key) {
		return new Place(type, key, -1, this.bindable.shared().get(new Bindable.Shared(type, key)));
	}

	private @Nullable Place contract(int number, String key) {
		if (this.bindable.contracts().contains(key)) {
			return shared("CONTRACT", key);
		}
		wrong("W9", number, "is bound to " + key + ", which is no contract of " + this.bindable.account());
		return null;
	}

	/** What is bound to an asset goes to the target that serves the asset [W8]. */
	private @Nullable Place ofAsset(int number, String asset) {
		this.visited.add(number);
		Integer other = this.byRef.get(asset);
		if (other != null) {
			if (this.visited.contains(other)) {
				wrong("W9", number, "is bound in a circle to " + asset);
				return null;
			}
			if (is(other, UsageModel::isCommitment)) {
				wrong("W1", number, "is bound to " + asset + ", a commitment, which has its wallets for itself");
				return null;
			}
			return place(other);
		}
		Bindable.Known known = this.bindable.ofAsset().apply(asset);
		if (known != null) {
			return new Place("ASSET", null, -1, known);
		}
		wrong("W9", number, "is bound to " + asset + ", which is neither a line of the order nor an asset of "
				+ this.bindable.account() + " that has a target");
		return null;
	}

	private LinePlan.@Nullable Target target(Place place, List<Integer> numbers) {
		if (numbers.stream().anyMatch((number) -> this.products.get(number) == null)) {
			return null;
		}
		List<OrderLine> billed = numbers.stream().filter((number) -> !isPack(number)).map(this.lines::get).toList();
		Bindable.Known known = place.known();
		if (known == null && billed.isEmpty()) {
			numbers.forEach((number) -> wrong("W8", number,
					"is a pack and must be bound to a target that something with a billing cycle is bound to"));
			return null;
		}
		LinePlan.Target target = (known != null) ? new LinePlan.Target(known.id(), place.type(), place.key(),
				place.owner(), known.months(), known.billDay(), known.start()) : made(place, billed.getFirst());
		numbers.forEach((number) -> checkBilling(number, target));
		checkPacks(numbers, known, billed);
		return target;
	}

	/** A new target, which has the billing cycle of its first line [P1, W9]. */
	private static LinePlan.Target made(Place place, OrderLine first) {
		OrderLine.Billing billing = first.billing();
		Integer months = (billing != null) ? billing.termMonths() : null;
		Integer day = (billing != null) ? billing.dayOfMonth() : null;
		return new LinePlan.Target(null, place.type(), place.key(), place.owner(), (months != null) ? months : MONTHLY,
				(day != null) ? day : first.startDate().getDayOfMonth(), first.startDate());
	}

	private void checkBilling(int number, LinePlan.Target target) {
		OrderLine.Billing billing = this.lines.get(number).billing();
		if (billing != null && (differs(billing.termMonths(), target.months())
				|| differs(billing.dayOfMonth(), target.billDay()))) {
			this.violations.billingDiffers(named(number) + " is not billed as its target is: every " + target.months()
					+ " months, counted from day " + target.billDay(), this.lines.get(number).product());
		}
	}

	private static boolean differs(@Nullable Integer wanted, int there) {
		return wanted != null && wanted != there;
	}

	/**
	 * A pack begins while its target lives, and should find there what it is for [W8].
	 */
	private void checkPacks(List<Integer> numbers, Bindable.@Nullable Known known, List<OrderLine> billed) {
		Set<String> metered = new HashSet<>((known != null) ? known.resources() : Set.of());
		LocalDate start = (known != null) ? known.start() : billed.getFirst().startDate();
		LocalDate end = (known != null) ? known.end() : billed.getFirst().end();
		for (OrderLine line : billed) {
			start = line.startDate().isBefore(start) ? line.startDate() : start;
			end = line.end().isAfter(end) ? line.end() : end;
		}
		numbers.stream()
			.filter((number) -> !isPack(number))
			.flatMap((number) -> resources(number).stream())
			.forEach(metered::add);
		for (int number : numbers) {
			LocalDate first = this.lines.get(number).startDate();
			if (isPack(number) && (first.isBefore(start) || !first.isBefore(end))) {
				wrong("W8", number, "is a pack and starts on " + first + ", but its target lives from " + start
						+ " until before " + end);
			}
			resources(number).stream()
				.filter((resource) -> !metered.contains(resource))
				.forEach((resource) -> this.violations.warning("W8",
						named(number) + " brings " + resource + ", which nothing on its target meters",
						this.lines.get(number).product(), resource));
		}
	}

	private boolean isPack(int number) {
		return is(number, (model) -> model == UsageModel.PACK);
	}

	private boolean is(int number, Predicate<UsageModel> model) {
		Product product = this.products.get(number);
		return product != null && model.test(product.usageModel());
	}

	private List<String> resources(int number) {
		Product product = this.products.get(number);
		return (product != null) ? product.resources().stream().map(ProductResource::resource).distinct().toList()
				: List.of();
	}

	private void wrong(String rule, int number, String what) {
		this.violations.error(rule, named(number) + " " + what, this.lines.get(number).product());
	}

	private String named(int number) {
		OrderLine line = this.lines.get(number);
		return "the line " + ((line.ref() != null) ? line.ref() : line.product());
	}

	/**
	 * Where lines are bound to.
	 *
	 * @param owner the line that is bound to itself, -1 where the target is shared
	 * @param known the target, where it is there already
	 */
	private record Place(String type, @Nullable String key, int owner, Bindable.@Nullable Known known) {
	}

}
