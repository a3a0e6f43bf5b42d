package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.measure.Frequency;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Aggregation;
import io.drawdown.modeling.Binding;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Category;
import io.drawdown.modeling.DrawdownOrder;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.PolicyBook;
import io.drawdown.modeling.PolicyChoice;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.ProductResource;
import io.drawdown.modeling.Rating;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.Unit;
import io.drawdown.modeling.UnitClass;
import io.drawdown.modeling.UsageModel;
import io.drawdown.modeling.UsageResource;
import io.drawdown.rates.RateEntry;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What tests sell from: STORAGE, CALLS and SMS, in GB, SCAN that is paid in the tokens
 * CREDIT, the money SPEND, and products made of them.
 */
final class Shelf {

	static final Unit GB = new Unit(1, "GB", "DATA", BigDecimal.ONE, 3, Status.ACTIVE);

	static final Unit MB = new Unit(2, "MB", "DATA", new BigDecimal("0.001"), 0, Status.ACTIVE);

	static final Unit CRD = new Unit(3, "CRD", "CREDITS", BigDecimal.ONE, 0, Status.ACTIVE);

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private final Catalogue catalogue = mock(Catalogue.class);

	Shelf(Policies policiesOfResources, Product... products) {
		for (Unit unit : List.of(GB, MB, CRD)) {
			given(this.catalogue.unit(unit.code())).willReturn(unit);
		}
		given(this.catalogue.unitClass("CREDITS"))
			.willReturn(new UnitClass(1, "CREDITS", Category.TOKEN, "CRD", Status.ACTIVE));
		List<String> resources = List.of("STORAGE", "CALLS", "SMS", "SCAN", "CREDIT", "SPEND");
		for (String code : resources) {
			Category category = switch (code) {
				case "CREDIT" -> Category.TOKEN;
				case "SPEND" -> Category.CURRENCY;
				default -> Category.USAGE;
			};
			Unit unit = (category == Category.TOKEN) ? CRD : GB;
			given(this.catalogue.resource(code))
				.willReturn(new UsageResource(resources.indexOf(code) + 1, code, category, unit.unitClass(), unit,
						Status.ACTIVE, policiesOfResources, code.equals("SCAN") ? "CREDIT" : null, null));
		}
		for (Product product : products) {
			given(this.catalogue.product(product.code())).willReturn(product);
		}
		PolicyBook named = new PolicyBook(Map.of());
		given(this.catalogue.missing(any())).willAnswer((call) -> named.missing(call.<Policies>getArgument(0)));
		given(this.catalogue.policiesOf(any(), any())).willAnswer((call) -> named.resolve(
				call.<Policies>getArgument(1).over(call.<ProductResource>getArgument(0).policies()),
				policiesOfResources));
		given(this.catalogue.policiesOf(any()))
			.willAnswer((call) -> named.resolve(call.<ProductResource>getArgument(0).policies(), policiesOfResources));
	}

	static Catalogue with(Product... products) {
		return new Shelf(Policies.NONE, products).catalogue;
	}

	Catalogue catalogue() {
		return this.catalogue;
	}

	/** What commitments of an account without assets can be linked to. */
	static final Linkable NOTHING_LINKED = new Linkable("ACME", (asset) -> null, List.of());

	/** What an account without assets can be bound to. */
	static final Bindable NOTHING_SOLD = new Bindable("ACME", Set.of(), Map.of(), (asset) -> null);

	static OrderLine line(@Nullable String ref, String product, BigDecimal quantity, LocalDate start,
			@Nullable LocalDate end, int months) {
		return new OrderLine(ref, product, quantity, start, end, new OrderLine.Billing(months, 1), null, Map.of(),
				List.of(), List.of());
	}

	/** A line in the shape of the API, with single quotes. */
	static OrderLine line(String written) {
		return JSON.readValue(written.replace('\'', '"'), OrderLine.class);
	}

	static Product anchor(String code, ProductResource... resources) {
		return product(code, UsageModel.ANCHOR, Status.ACTIVE, resources);
	}

	static Product product(String code, UsageModel model, Status status, ProductResource... resources) {
		return product(code, model, status, Binding.SELF, resources);
	}

	static Product product(String code, UsageModel model, Status status, Binding binding,
			ProductResource... resources) {
		return new Product(code.hashCode(), code, model, status, List.of(resources), null, null, binding);
	}

	static ProductResource offered(String resource, Grant... grants) {
		return offered(resource, null, null, Policies.NONE, grants);
	}

	static ProductResource offered(String resource, @Nullable String from, @Nullable String until, Policies policies,
			Grant... grants) {
		return new ProductResource(resource, day(from), day(until), policies, List.of(grants));
	}

	static Grant grant(String quantity, Unit unit, @Nullable DrawdownOrder order) {
		return new Grant(new BigDecimal(quantity), unit.code(), Grant.Type.GRANT, Period.ofMonths(1), null, null,
				(order != null) ? order : DrawdownOrder.EXPIRING_FIRST, Grant.DEFAULT_PRIORITY);
	}

	static Policies policies(@Nullable Overage overage, @Nullable Frequency accumulated, @Nullable Frequency rated) {
		return new Policies(
				(accumulated != null)
						? PolicyChoice
							.of(new Aggregation(Aggregation.Method.SUM, accumulated, Aggregation.Combine.SUM, null))
						: null,
				(rated != null) ? PolicyChoice.of(new Rating(rated, Duration.ofDays(1))) : null,
				(overage != null) ? PolicyChoice.of(overage) : null, null, null);
	}

	static RateEntry negotiable(String unit, String rate, String from, @Nullable String until) {
		return entry("STORAGE", unit, Price.flat(new BigDecimal(rate)), true, from, until);
	}

	static RateEntry rate(String unit, String rate, String from, @Nullable String until) {
		return entry("STORAGE", unit, Price.flat(new BigDecimal(rate)), false, from, until);
	}

	/** What a commitment takes off, in percent. */
	static RateEntry discount(@Nullable String resource, String unit, String percent) {
		return entry(resource, unit, new Price(BigDecimal.ZERO, null, Adjustment.percentOff(percent), null, null, null),
				true, "2025-01-01", null);
	}

	private static RateEntry entry(@Nullable String resource, String unit, Price price, boolean negotiable, String from,
			@Nullable String until) {
		return new RateEntry(1, "LIST", "CLOUD", resource, unit, Slice.NONE, price, negotiable,
				new Window(Window.midnight(LocalDate.parse(from)),
						(until != null) ? Window.midnight(LocalDate.parse(until)) : Window.FOREVER),
				List.of());
	}

	private static @Nullable LocalDate day(@Nullable String text) {
		return (text != null) ? LocalDate.parse(text) : null;
	}

}
