package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import io.drawdown.measure.Frequency;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Overage;
import io.drawdown.modeling.Policies;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.rates.RateEntry;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OrderPolicyTests {

	private static final Catalogue CATALOGUE = Shelf.with(Shelf.anchor("CLOUD", Shelf.offered("STORAGE")),
			Shelf.product("OLD", UsageModel.ANCHOR, Status.INACTIVE, Shelf.offered("STORAGE")),
			Shelf.product("BOOST", UsageModel.PACK, Status.ACTIVE, Shelf.offered("STORAGE")),
			Shelf.product("CREDITS", UsageModel.TOKEN_COMMITMENT, Status.ACTIVE, Shelf.offered("STORAGE")),
			Shelf.anchor("SLOW",
					Shelf.offered("STORAGE", null, null,
							Shelf.policies(null, Frequency.MONTHLY, Frequency.BILLING_PERIOD))),
			Shelf.anchor("TRACKED", Shelf.offered("CALLS", null, null, policies(Overage.DO_NOT_CHARGE))),
			Shelf.anchor("CAPPED", Shelf.offered("CALLS", null, null, policies(Overage.BLOCK))),
			Shelf.anchor("PAST", Shelf.offered("CALLS", null, "2026-01-01", Policies.NONE)));

	/** A currency is paid for STORAGE, and nothing for CALLS. */
	private static List<RateEntry> prices(String product, @Nullable String resource) {
		return "STORAGE".equals(resource) ? List.of(Shelf.rate("USD", "0.02", "2025-01-01", null)) : List.of();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			CLOUD   | 1         | 2026-01-01        | 2026-12-31        | 1  |
			CLOUD   | 0.000001  | 2026-01-01        | 2026-01-01        | 12 |
			CLOUD   | 1.0000000 | 1970-01-01        | 9000-12-31        | 1  |
			CLOUD   | 1         | 2026-01-01        |                   | 1  |
			NOBODY  | 1         | 2026-01-01        |                   | 1  | M1
			OLD     | 1         | 2026-01-01        |                   | 1  | M1
			BOOST   | 1         | 2026-01-01        |                   | 1  | W8
			CREDITS | 1         | 2026-01-01        |                   | 1  |
			CLOUD   | 0         | 2026-01-01        |                   | 1  | Q1
			CLOUD   | -1        | 2026-01-01        |                   | 1  | Q1
			CLOUD   | 1.0000001 | 2026-01-01        |                   | 1  | Q1
			CLOUD   | 1         | 2026-01-01        | 2025-12-31        | 1  | T2
			CLOUD   | 1         | 1969-12-31        |                   | 1  | T2
			CLOUD   | 1         | 2026-01-01        | 9001-01-01        | 1  | T2
			CLOUD   | 1         | 2026-01-01        | +999999999-12-31  | 1  | T2
			CLOUD   | 1         | 9001-01-01        | 9001-01-02        | 1  | T2
			SLOW    | 1         | 2026-01-01        |                   | 1  | P3
			SLOW    | 1         | 2026-01-01        |                   | 3  |
			TRACKED | 1         | 2026-01-01        |                   | 1  |
			PAST    | 1         | 2026-01-01        |                   | 1  |
			""")
	void namesTheRuleThatALineBreaks(String product, BigDecimal quantity, LocalDate start, @Nullable LocalDate end,
			int months, @Nullable String rule) {
		List<Violation> violations = violations(Shelf.line("a", product, quantity, start, end, months));

		assertThat(violations.stream().map(Violation::rule).toList())
			.isEqualTo((rule != null) ? List.of(rule) : List.of());
		assertThat(violations).allSatisfy((violation) -> {
			assertThat(violation.severity()).isEqualTo("ERROR");
			assertThat(violation.refs()).contains(product);
		});
	}

	@ParameterizedTest
	@CsvSource({ "1969-12-31T23:59:59Z", "9001-01-01T00:00:00Z", "-1000000000-01-01T00:00:00Z",
			"+1000000000-12-31T23:59:59Z" })
	void refusesAnOrderOfAnotherAge(Instant createdAt) {
		PurchaseOrder order = new PurchaseOrder(1, "USD", createdAt,
				new OrderContent(List.of(line("a", "CLOUD")), null, false));

		assertThat(catchThrowableOfType(OrderRefused.class,
				() -> new OrderPolicy(CATALOGUE, OrderPolicyTests::prices, Shelf.NOTHING_SOLD, Shelf.NOTHING_LINKED)
					.check(order)))
			.hasMessageContaining("it is created");
	}

	@Test
	void refusesOneRefForTwoLines() {
		List<Violation> violations = violations(line("a", "CLOUD"), line("b", "CLOUD"), line("a", "CLOUD"));

		assertThat(violations).singleElement().satisfies((violation) -> {
			assertThat(violation.rule()).isEqualTo("W1");
			assertThat(violation.refs()).containsExactly("a");
		});
		assertThat(violations(line(null, "CLOUD"), line(null, "CLOUD"))).isEmpty();
	}

	@Test
	void reportsEverythingAtOnceAndWarningsBesides() {
		LocalDate start = LocalDate.parse("1900-01-01");

		List<Violation> violations = violations(
				Shelf.line("a", "NOBODY", BigDecimal.ZERO, start, start.minusDays(1), 1), line("a", "BOOST"),
				line("c", "CAPPED"), line("d", "SLOW"));

		assertThat(violations.stream().map(Violation::rule)).containsExactlyInAnyOrder("Q1", "T2", "T2", "M1", "W1",
				"W8", "M7", "P3");
	}

	/** What blocks may be charged later all the same [W12]. */
	@ParameterizedTest
	@CsvSource({ "CAPPED, USD, CALLS", "CLOUD, EUR, STORAGE" })
	void warnsOfACurrencyWithoutARate(String product, String currency, String resource) {
		List<Violation> warnings = check(currency, line("a", product));

		assertThat(warnings).singleElement().satisfies((warning) -> {
			assertThat(warning.rule()).isEqualTo("M7");
			assertThat(warning.severity()).isEqualTo("WARNING");
			assertThat(warning.refs()).containsExactly(product, resource);
		});
	}

	private static List<Violation> violations(OrderLine... lines) {
		OrderRefused refused = catchThrowableOfType(OrderRefused.class, () -> check("USD", lines));
		return (refused != null) ? ((List<?>) Objects.requireNonNull(refused.facts().get("violations"))).stream()
			.map(Violation.class::cast)
			.toList() : List.of();
	}

	private static List<Violation> check(String currency, OrderLine... lines) {
		return new OrderPolicy(CATALOGUE, OrderPolicyTests::prices, Shelf.NOTHING_SOLD, Shelf.NOTHING_LINKED)
			.check(new PurchaseOrder(1, currency, Instant.EPOCH, new OrderContent(List.of(lines), null, false)))
			.warnings();
	}

	private static OrderLine line(@Nullable String ref, String product) {
		return Shelf.line(ref, product, BigDecimal.ONE, LocalDate.parse("2026-01-01"), null, 1);
	}

	private static Policies policies(Overage overage) {
		return Shelf.policies(overage, null, null);
	}

}
