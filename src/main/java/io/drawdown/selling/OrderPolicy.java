package io.drawdown.selling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.PolicySet;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.OrderRefused.Violation;

/** Decides whether an order may be sold: all that is wrong with it at once [M7]. */
final class OrderPolicy {

	private static final int EARLIEST_YEAR = 1970;

	private static final int LATEST_YEAR = 9000;

	private static final Window DATED = Window.of(LocalDate.ofYearDay(EARLIEST_YEAR, 1),
			LocalDate.ofYearDay(LATEST_YEAR + 1, 1));

	private final Catalogue catalogue;

	private final BiFunction<String, String, List<RateEntry>> prices;

	private final List<Violation> violations = new ArrayList<>();

	OrderPolicy(Catalogue catalogue, BiFunction<String, String, List<RateEntry>> prices) {
		this.catalogue = catalogue;
		this.prices = prices;
	}

	/** The warnings of an order; refused where it breaks a rule. */
	List<Violation> check(PurchaseOrder order) {
		if (!DATED.contains(order.createdAt())) {
			this.violations.add(Violation.error("T2", "it is created at " + order.createdAt()
					+ ", which is not in the years " + EARLIEST_YEAR + " to " + LATEST_YEAR));
		}
		Set<String> refs = new HashSet<>();
		for (OrderLine line : order.lines()) {
			if (line.ref() != null && !refs.add(line.ref())) {
				this.violations.add(Violation.error("W1", "two lines have the ref " + line.ref(), line.ref()));
			}
			check(line, order.currency());
		}
		if (this.violations.stream().anyMatch(Violation::isError)) {
			throw new OrderRefused(this.violations);
		}
		return List.copyOf(this.violations);
	}

	/** The product of a line that was checked. */
	static Product product(Catalogue catalogue, OrderLine line) {
		return Objects.requireNonNull(catalogue.product(line.product()));
	}

	private void check(OrderLine line, String currency) {
		boolean sound = checkLine(line);
		Product product = this.catalogue.product(line.product());
		if (product == null || product.status() != Status.ACTIVE) {
			this.violations
				.add(Violation.error("M1", "the product " + line.product() + " is not active", line.product()));
		}
		else if (product.usageModel() != UsageModel.ANCHOR) {
			this.violations.add(Violation.error("W8",
					product.usageModel() + " products such as " + product.code() + " cannot be sold in this version",
					product.code()));
		}
		else if (sound) {
			checkResources(product, line, currency);
		}
	}

	private boolean checkLine(OrderLine line) {
		int before = this.violations.size();
		Quantity quantity = Quantity.of(line.quantity());
		if (!quantity.isPositive() || quantity.decimals() > Quantity.SENT_SCALE) {
			this.violations.add(Violation.error("Q1",
					"the quantity " + quantity + " is not above 0 with at most 6 decimals", line.product()));
		}
		if (line.endDate() != null && line.endDate().isBefore(line.startDate())) {
			this.violations.add(Violation.error("T2",
					"the end date " + line.endDate() + " is before the start date " + line.startDate(),
					line.product()));
		}
		if (!isDated(line.startDate()) || (line.endDate() != null && !isDated(line.endDate()))) {
			this.violations.add(Violation.error("T2",
					"its dates are not in the years " + EARLIEST_YEAR + " to " + LATEST_YEAR, line.product()));
		}
		return before == this.violations.size();
	}

	private static boolean isDated(LocalDate day) {
		return day.getYear() >= EARLIEST_YEAR && day.getYear() <= LATEST_YEAR;
	}

	private void checkResources(Product product, OrderLine line, String currency) {
		for (ProductResource offered : new TermsPolicy(this.catalogue, this.prices, currency).inForce(product,
				line.term())) {
			PolicySet policies = this.catalogue.policiesOf(offered);
			String disorder = policies.periodDisorder(line.termMonths());
			if (disorder != null) {
				this.violations.add(Violation.error("P3", disorder, product.code(), offered.resource()));
			}
			if (policies.overage().isChargeable() && this.prices.apply(product.code(), offered.resource())
				.stream()
				.noneMatch((entry) -> entry.rateUnit().equals(currency))) {
				this.violations.add(Violation.warning("M7",
						offered.resource() + " of " + product.code() + " has no rate in " + currency, product.code(),
						offered.resource()));
			}
		}
	}

}
