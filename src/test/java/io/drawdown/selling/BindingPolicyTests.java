package io.drawdown.selling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.drawdown.modeling.Binding;
import io.drawdown.modeling.Product;
import io.drawdown.modeling.Status;
import io.drawdown.modeling.UsageModel;
import io.drawdown.selling.Bindable.Known;
import io.drawdown.selling.Bindable.Shared;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * [W8, W9]. ACME has the contract C-1, the custom target sales (quarterly, day 10) and
 * the asset old (monthly, day 15, until 14 January 2027), all of STORAGE.
 */
class BindingPolicyTests {

	private static final Known SALES = known(7, 3, 10, "2030-01-10");

	private static final Known OLD = known(9, 1, 15, "2027-01-15");

	private static final Bindable ACME = new Bindable("ACME", Set.of("C-1"),
			Map.of(new Shared("CUSTOM", "sales"), SALES), (asset) -> asset.equals("old") ? OLD : null);

	private static final Map<String, Product> PRODUCTS = Map.of("PLAN", anchor(Binding.SELF), "POOL",
			anchor(new Binding(Binding.Type.TARGET, Binding.Target.ACCOUNT)), "AGREED",
			anchor(new Binding(Binding.Type.TARGET, Binding.Target.CONTRACT)), "MORE", pack("STORAGE"), "CALLING",
			pack("CALLS"), "PROMISE", commitment());

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PLAN                                | ASSET 0 new 1/3
			PLAN SELF                           | ASSET 0 new 1/3
			POOL                                | ACCOUNT ACME new 1/3
			POOL SELF                           | ASSET 0 new 1/3
			PLAN ACCOUNT                        | ACCOUNT ACME new 1/3
			AGREED CONTRACT C-1                 | CONTRACT C-1 new 1/3
			PLAN CUSTOM team                    | CUSTOM team new 1/3
			PLAN CUSTOM sales                   | CUSTOM sales 7 3/10
			MORE CUSTOM sales                   | CUSTOM sales 7 3/10
			PLAN ASSET old                      | ASSET 9 1/15
			MORE ASSET old                      | ASSET 9 1/15
			PLAN; PLAN ASSET 0                  | ASSET 0 new 1/3; ASSET 0 new 1/3
			MORE ASSET 1; PLAN                  | ASSET 1 new 1/3; ASSET 1 new 1/3
			MORE ASSET 1; MORE ASSET 2; PLAN    | ASSET 2 new 1/3; ASSET 2 new 1/3; ASSET 2 new 1/3
			MORE ASSET 1; POOL                  | ACCOUNT ACME new 1/3; ACCOUNT ACME new 1/3
			MORE ASSET 1; PLAN ASSET old        | ASSET 9 1/15; ASSET 9 1/15
			PROMISE                             | ASSET 0 new 1/3
			PLAN; PROMISE SELF                  | ASSET 0 new 1/3; ASSET 1 new 1/3
			""")
	void findsOrMakesTheTarget(String lines, String targets) {
		assertThat(targets(bound(lines))).isEqualTo(targets);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			MORE                             | W8 | must be bound to a target
			MORE ACCOUNT                     | W8 | must be bound to a target
			MORE CUSTOM team                 | W8 | must be bound to a target
			MORE; MORE ASSET 0               | W8 | must be bound to a target
			MORE ASSET 1; MORE ASSET 0       | W9 | in a circle
			PLAN ASSET 0                     | W9 | in a circle
			PLAN ASSET gone                  | W9 | neither a line of the order nor an asset of ACME
			PLAN CONTRACT C-2                | W9 | C-2, which is no contract of ACME
			AGREED                           | W9 | which goes with a key
			PLAN CUSTOM                      | W9 | which goes with a key
			PLAN ASSET                       | W9 | which goes with an asset
			PLAN ACCOUNT ACME                | W9 | neither asset nor key
			PLAN TARGET                      | W9 | does not say which
			PROMISE ACCOUNT                  | W1 | is bound to nothing
			PLAN; PROMISE ASSET 0            | W1 | is bound to nothing
			MORE ASSET 1; PROMISE            | W1 | a commitment, which has its wallets for itself
			PLAN ASSET 1; PROMISE            | W1 | a commitment, which has its wallets for itself
			""")
	void namesTheRuleThatABindingBreaks(String lines, String rule, String message) {
		OrderRefused refused = refused(bound(lines));

		assertThat(refused.code()).isEqualTo("validation");
		assertThat(violations(refused)).allSatisfy((violation) -> assertThat(violation.rule()).isEqualTo(rule))
			.anySatisfy((violation) -> assertThat(violation.message()).contains(message));
	}

	/** What is bound first sets the cycle, if it is no pack [W9]. */
	@Test
	void takesTheCycleOfTheFirstThatIsNoPack() {
		String targets = targets(List.of(
				line("'ref':'0','product':'MORE','billing':{},'binding':{'type':'TARGET','target':'ACCOUNT'}"),
				line("'ref':'1','product':'POOL','billing':{'termMonths':6,'dayOfMonth':31}"),
				line("'ref':'2','product':'POOL'"), line("'ref':'3','product':'POOL','billing':{'dayOfMonth':31}")));

		assertThat(targets.split("; ", -1)).hasSize(4).containsOnly("ACCOUNT ACME new 6/31");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					'product':'POOL','billing':{'termMonths':3}                                                             | true
					'product':'POOL','billing':{'dayOfMonth':4}                                                             | true
					'product':'POOL','billing':{'termMonths':1,'dayOfMonth':3}                                              | false
					'product':'POOL','billing':{}                                                                           | false
					'product':'PLAN','billing':{'termMonths':3,'dayOfMonth':4}                                              | false
					'product':'PLAN','billing':{'termMonths':1},'binding':{'type':'TARGET','target':'CUSTOM','key':'sales'} | true
					'product':'PLAN','billing':{'termMonths':3},'binding':{'type':'TARGET','target':'CUSTOM','key':'sales'} | false
					'product':'MORE','billing':{'termMonths':3},'binding':{'type':'TARGET','target':'ACCOUNT'}              | true
					""")
	void refusesAnotherCycleThanTheTargets(String second, boolean differs) {
		List<OrderLine> lines = List.of(line("'ref':'0','product':'POOL'"), line(second));

		if (differs) {
			OrderRefused refused = refused(lines);
			assertThat(refused.code()).isEqualTo("billing-cycle-differs");
			assertThat(violations(refused)).singleElement()
				.satisfies((violation) -> assertThat(violation.rule()).isEqualTo("W9"));
		}
		else {
			targets(lines);
		}
	}

	/** All that is wrong is told at once, and then it is no matter of billing alone. */
	@Test
	void tellsOtherErrorsBesides() {
		OrderRefused refused = refused(List.of(line("'ref':'0','product':'POOL'"),
				line("'product':'POOL','billing':{'termMonths':3}"), line("'product':'MORE'")));

		assertThat(refused.code()).isEqualTo("validation");
		assertThat(violations(refused)).hasSize(2);
	}

	/** [W8]: from the target's first day to its last. */
	@ParameterizedTest
	@CsvSource({ "2025-01-14, false", "2025-01-15, true", "2027-01-14, true", "2027-01-15, false" })
	void startsAPackWhileItsTargetLives(String start, boolean lives) {
		List<OrderLine> lines = List.of(Shelf.line("{'product':'MORE','startDate':'" + start
				+ "','binding':{'type':'TARGET','target':'ASSET','asset':'old'}}"));

		if (lives) {
			assertThat(targets(lines)).isEqualTo("ASSET 9 1/15");
		}
		else {
			assertThat(violations(refused(lines))).extracting(OrderRefused.Violation::rule).containsExactly("W8");
		}
	}

	/** A target lives on with what the order binds to it. */
	@Test
	void extendsTheTargetByWhatIsBoundToItInTheSameOrder() {
		assertThat(targets(List.of(Shelf.line(
				"{'product':'MORE','startDate':'2027-06-01','binding':{'type':'TARGET','target':'ASSET','asset':'old'}}"),
				Shelf.line(
						"{'product':'PLAN','startDate':'2027-01-15','binding':{'type':'TARGET','target':'ASSET','asset':'old'}}"))))
			.isEqualTo("ASSET 9 1/15; ASSET 9 1/15");
	}

	@Test
	void warnsOfAPackThatNothingMeters() {
		Violations violations = new Violations();
		List<OrderLine> lines = bound("CALLING ASSET old; MORE ASSET old");

		new BindingPolicy(ACME, lines, products(lines), violations).targets();

		assertThat(violations.warnings()).singleElement().satisfies((warning) -> {
			assertThat(warning.rule()).isEqualTo("W8");
			assertThat(warning.refs()).containsExactly("CALLING", "CALLS");
		});
	}

	/** Lines written as product, target and what it is known by; their refs count up. */
	private static List<OrderLine> bound(String written) {
		List<OrderLine> lines = new ArrayList<>();
		for (String line : written.split("; ", -1)) {
			String[] words = line.split(" ", -1);
			String binding = "";
			if (words.length > 1) {
				String named = (words.length > 2)
						? ",'" + (words[1].equals("ASSET") ? "asset" : "key") + "':'" + words[2] + "'" : "";
				String type = switch (words[1]) {
					case "SELF", "TARGET" -> "'" + words[1] + "'";
					default -> "'TARGET','target':'" + words[1] + "'";
				};
				binding = ",'binding':{'type':" + type + named + "}";
			}
			lines.add(line("'ref':'" + lines.size() + "','product':'" + words[0] + "'" + binding));
		}
		return lines;
	}

	private static OrderLine line(String begun) {
		return Shelf.line("{" + begun + ",'startDate':'2026-01-03'}");
	}

	private static String targets(List<OrderLine> lines) {
		Violations violations = new Violations();
		Map<Integer, LinePlan.Target> targets = new BindingPolicy(ACME, lines, products(lines), violations).targets();
		violations.warnings();
		return String.join("; ",
				Stream.iterate(0, (number) -> number < lines.size(), (number) -> number + 1)
					.map((number) -> text(Objects.requireNonNull(targets.get(number))))
					.toList());
	}

	private static String text(LinePlan.Target target) {
		String name = (target.key() != null) ? " " + target.key() : (target.id() == null) ? " " + target.owner() : "";
		return target.type() + name + " " + ((target.id() != null) ? target.id() : "new") + " " + target.months() + "/"
				+ target.billDay();
	}

	private static OrderRefused refused(List<OrderLine> lines) {
		Violations violations = new Violations();
		new BindingPolicy(ACME, lines, products(lines), violations).targets();
		return Objects.requireNonNull(catchThrowableOfType(OrderRefused.class, violations::warnings));
	}

	private static List<OrderRefused.Violation> violations(OrderRefused refused) {
		return ((List<?>) Objects.requireNonNull(refused.facts().get("violations"))).stream()
			.map(OrderRefused.Violation.class::cast)
			.toList();
	}

	private static List<@Nullable Product> products(List<OrderLine> lines) {
		List<@Nullable Product> products = new ArrayList<>();
		lines.forEach((line) -> products.add(PRODUCTS.get(line.product())));
		return products;
	}

	private static Known known(long id, int months, int day, String end) {
		return new Known(id, months, day, LocalDate.of(2025, 1, day), LocalDate.parse(end), Set.of("STORAGE"));
	}

	private static Product anchor(Binding binding) {
		return Shelf.product("ANCHOR", UsageModel.ANCHOR, Status.ACTIVE, binding, Shelf.offered("STORAGE"));
	}

	private static Product commitment() {
		return Shelf.product("PROMISE", UsageModel.QUANTITY_COMMITMENT, Status.ACTIVE, Shelf.offered("STORAGE"));
	}

	private static Product pack(String resource) {
		return Shelf.product("PACK", UsageModel.PACK, Status.ACTIVE, Shelf.offered(resource));
	}

}
