package io.drawdown.selling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import org.jspecify.annotations.Nullable;

/** Decides whether an order may be sold: all that is wrong with it at once [M7]. Pure. */
final class OrderPolicy {

	private static final int EARLIEST_YEAR = 1970;

	private static final int LATEST_YEAR = 9000;

	private static final Window DATED = Window.of(LocalDate.ofYearDay(EARLIEST_YEAR, 1),
			LocalDate.ofYearDay(LATEST_YEAR + 1, 1));

	private final Catalogue catalogue;

	private final PriceList prices;

	private final Bindable bindable;

	private final Linkable linkable;

	private final Violations violations = new Violations();

	OrderPolicy(Catalogue catalogue, PriceList prices, Bindable bindable, Linkable linkable) {
		this.catalogue = catalogue;
		this.prices = prices;
		this.bindable = bindable;
		this.linkable = linkable;
	}

	/** How an order is sold; refused where it breaks a rule. */
	SalePlan check(PurchaseOrder order) {
		if (!DATED.contains(order.createdAt())) {
			this.violations.error("T2", "it is created at " + order.createdAt() + ", which is not in the years "
					+ EARLIEST_YEAR + " to " + LATEST_YEAR);
		}
		Set<String> refs = new HashSet<>();
		List<@Nullable Product> products = new ArrayList<>();
		for (OrderLine line : order.lines()) {
			if (line.ref() != null && !refs.add(line.ref())) {
				this.violations.error("W1", "two lines have the ref " + line.ref(), line.ref());
			}
			boolean sound = checkLine(line);
			Product product = product(line);
			products.add(sound ? product : null);
		}
		Map<Integer, LinePlan.Target> targets = new BindingPolicy(this.bindable, order.lines(), products,
				this.violations)
			.targets();
		Map<Integer, List<LinePlan.Anchor>> anchors = new LinkPolicy(this.linkable, this.catalogue, order.lines(),
				products, order.currency(), this.violations)
			.anchors();
		List<LinePlan> plans = new ArrayList<>();
		for (int number = 0; number < order.lines().size(); number++) {
			OrderLine line = order.lines().get(number);
			Product product = products.get(number);
			if (product != null) {
				LinePlan.Target target = targets.get(number);
				checkAgreements(product, line, order.currency(), target);
				if (target != null) {
					plans.add(new LinePlan(number, line, product, target, anchors.getOrDefault(number, List.of())));
				}
			}
		}
		return new SalePlan(List.copyOf(plans), this.violations.warnings());
	}

	/** The line's product, null where it is not sold. */
	private @Nullable Product product(OrderLine line) {
		Product product = this.catalogue.product(line.product());
		if (product == null || product.status() != Status.ACTIVE) {
			this.violations.error("M1", "the product " + line.product() + " is not active", line.product());
			return null;
		}
		return product;
	}

	private boolean checkLine(OrderLine line) {
		int before = this.violations.errors();
		checkQuantity(Quantity.of(line.quantity()), line);
		if (line.endDate() != null && line.endDate().isBefore(line.startDate())) {
			this.violations.error("T2",
					"the end date " + line.endDate() + " is before the start date " + line.startDate(), line.product());
		}
		if (!isDated(line.startDate()) || (line.endDate() != null && !isDated(line.endDate()))) {
			this.violations.error("T2", "its dates are not in the years " + EARLIEST_YEAR + " to " + LATEST_YEAR,
					line.product());
		}
		if (before == this.violations.errors()) {
			checkRamp(line);
		}
		return before == this.violations.errors();
	}

	private void checkQuantity(Quantity quantity, OrderLine line) {
		if (!quantity.isPositive() || quantity.decimals() > Quantity.SENT_SCALE) {
			this.violations.error("Q1", "the quantity " + quantity + " is not above 0 with at most 6 decimals",
					line.product());
		}
	}

	/** The segments of a ramp ascend inside the line's life, each saying something. */
	private void checkRamp(OrderLine line) {
		LocalDate last = line.startDate();
		for (OrderLine.Segment segment : line.segments()) {
			LocalDate day = segment.startDate();
			if (!day.isAfter(last) || !day.isBefore(line.end()) || !isDated(day)) {
				this.violations.error("W7", "the segment of " + day + " is not after " + last + " and before "
						+ line.end() + ", the day after the line's last", line.product());
			}
			if (segment.quantity() != null) {
				checkQuantity(Quantity.of(segment.quantity()), line);
			}
			else if (segment.negotiated().isEmpty()) {
				this.violations.error("W7", "the segment of " + day + " changes nothing", line.product());
			}
			last = day;
		}
	}

	/** The day after one in those years; another one as it is, for there may be none. */
	static LocalDate dayAfter(LocalDate day) {
		return isDated(day) ? day.plusDays(1) : day;
	}

	/** Whether a day is in the years that orders may name. */
	static boolean isDated(LocalDate day) {
		return day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR;
	}

	/** What is agreed on from the first day on, and from the day of each segment. */
	private void checkAgreements(Product product, OrderLine line, String currency, LinePlan.@Nullable Target target) {
		AgreementPolicy policy = new AgreementPolicy(this.catalogue, this.prices, currency, this.violations);
		List<ProductResource> offered = TermsPolicy.inForce(product, line.term());
		policy.check(product, offered, line.negotiated(), Map.of(), Window.of(line.startDate(), line.end()));
		boolean isMetered = product.usageModel() == UsageModel.ANCHOR;
		if (isMetered) {
			offered.forEach((each) -> {
				policy.checkPeriods(product, each, line.negotiated(each.resource()), target);
				policy.warnOfMissingRate(product, each, line.negotiated(each.resource()));
			});
		}
		Map<String, Negotiation> agreed = line.negotiated();
		for (OrderLine.Segment segment : line.segments()) {
			Map<String, Negotiation> all = OrderLine.over(segment.negotiated(), agreed);
			policy.checkLater(product, segment.negotiated());
			policy.check(product, offered, segment.negotiated(), agreed, Window.of(segment.startDate(), line.end()));
			offered.stream()
				.filter((each) -> isMetered && segment.negotiated().containsKey(each.resource()))
				.forEach((each) -> policy.checkPeriods(product, each, Objects.requireNonNull(all.get(each.resource())),
						target));
			agreed = all;
		}
	}

}
