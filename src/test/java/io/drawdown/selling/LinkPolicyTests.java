package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Grant;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.selling.LinePlan.Anchor;
import io.drawdown.selling.OrderRefused.Violation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What commitments may be linked to [K2], and which pay first [K4]. PLAN is an anchor of
 * STORAGE, MORE a pack, PROMISE, OTHER and SPEND are commitments to STORAGE, CALLS and
 * money. ACME has the anchors old, of STORAGE, and euro, sold in EUR, and the commitment
 * sworn to STORAGE in 2026, linked to old until July.
 */
class LinkPolicyTests {

	private static final Grant TEN = Shelf.grant("10", Shelf.GB, null);

	private static final Catalogue CATALOGUE = Shelf.with(Shelf.anchor("PLAN", Shelf.offered("STORAGE")),
			Shelf.product("MORE", UsageModel.PACK, Status.ACTIVE, Shelf.offered("STORAGE")),
			Shelf.product("PROMISE", UsageModel.QUANTITY_COMMITMENT, Status.ACTIVE, Shelf.offered("STORAGE", TEN)),
			Shelf.product("OTHER", UsageModel.QUANTITY_COMMITMENT, Status.ACTIVE, Shelf.offered("CALLS", TEN)),
			Shelf.product("MONEY", UsageModel.MONETARY_COMMITMENT, Status.ACTIVE, Shelf.offered("SPEND")));

	private static final Map<String, SoldAsset> ASSETS = Map.of("old", asset(1, "old", "ANCHOR", "USD"), "euro",
			asset(2, "euro", "ANCHOR", "EUR"), "sworn", asset(3, "sworn", "QUANTITY_COMMITMENT", "USD"));

	private static final Linkable ACME = new Linkable("ACME", ASSETS::get,
			List.of(new Committed("sworn", Set.of("STORAGE"), List.of(window("2026-01-01", "2027-01-01")),
					Map.of(Anchor.ofAsset(1), List.of(window("2026-01-01", "2026-07-01"))))));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			PLAN; PROMISE 0                  |
			PROMISE 1; PLAN                  |
			PROMISE old                      | K4 ERROR
			PROMISE old 2027-12-31           |
			OTHER old                        | M7 WARNING
			PLAN; OTHER 0                    | M7 WARNING
			PLAN; PROMISE 0; OTHER 0         | M7 WARNING
			PROMISE                          | K6 WARNING
			MONEY                            | K6 WARNING
			PLAN; MONEY 0                    |
			PLAN; MONEY 0; MONEY 0           |
			PLAN; PROMISE 0,0                |
			PLAN; PROMISE 0; PROMISE 0       | K4 ERROR
			PLAN; PROMISE 0; PROMISE 0 2027-12-31 |
			PLAN; PLAN; PROMISE 0; PROMISE 1 |
			PROMISE gone                     | K2 ERROR
			PROMISE euro                     | K2 ERROR
			PROMISE sworn                    | K2 ERROR
			PLAN; MORE ; PROMISE 1           | K2 ERROR
			PLAN; PROMISE 1                  | K2 ERROR
			PLAN old                         | K2 ERROR
			""")
	void linksCommitmentsToAnchors(String lines, @Nullable String rule) {
		List<Violation> violations = violations(lines);

		assertThat(violations.stream().map((violation) -> violation.rule() + " " + violation.severity()).toList())
			.isEqualTo((rule != null) ? List.of(rule) : List.of());
	}

	private static List<Violation> violations(String written) {
		List<OrderLine> lines = Stream.of(written.split(";", -1))
			.map(String::strip)
			.map(LinkPolicyTests::line)
			.toList();
		List<OrderLine> named = Stream.iterate(0, (number) -> number < lines.size(), (number) -> number + 1)
			.map((number) -> refs(lines.get(number), Integer.toString(number)))
			.toList();
		Violations violations = new Violations();
		List<@Nullable Product> products = new ArrayList<>();
		named.forEach((line) -> products.add(CATALOGUE.product(line.product())));
		new LinkPolicy(ACME, CATALOGUE, named, products, "USD", violations).anchors();
		OrderRefused refused = catchThrowableOfType(OrderRefused.class, violations::warnings);
		return (refused == null) ? violations.warnings()
				: ((List<?>) Objects.requireNonNull(refused.facts().get("violations"))).stream()
					.map(Violation.class::cast)
					.toList();
	}

	/** Written as the product, what it is linked to and its last day. */
	private static OrderLine line(String written) {
		String[] words = written.split(" ", -1);
		String linked = (words.length > 1) ? ",'commitsTo':['" + words[1].replace(",", "','") + "']" : "";
		String end = (words.length > 2) ? words[2] : "2026-12-31";
		return Shelf
			.line("{'product':'" + words[0] + "','startDate':'2026-01-01','endDate':'" + end + "'" + linked + "}");
	}

	private static OrderLine refs(OrderLine line, String ref) {
		return OrderLine.of(ref, line.product(), line.quantity(), line.startDate(), line.endDate(), null, null, null,
				null, line.commitsTo());
	}

	private static SoldAsset asset(long id, String ref, String usageModel, String currency) {
		BoughtAsset bought = Changes.asset(id, usageModel, id, "sale 2026-01-01..2026-12-31 x1");
		BillingCycles cycles = BillingCycles
			.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));
		SoldResource storage = Objects.requireNonNull(bought.resources().get(Changes.STORAGE));
		return new SoldAsset(new AssetId(1, id), ref, new OrderId(1), usageModel, usageModel, currency, Instant.EPOCH,
				List.of(cycles.life()), cycles, new SoldAsset.Target(id, "ASSET", ref),
				Map.of(Changes.STORAGE,
						new SoldAsset.SoldMeter(
								new Meters(bought, storage, cycles, bought.resources()).terms(List.of()),
								new WalletKey(id, Changes.STORAGE), "GB", List.of())));
	}

	private static Window window(String from, String until) {
		return Window.of(LocalDate.parse(from), LocalDate.parse(until));
	}

}
