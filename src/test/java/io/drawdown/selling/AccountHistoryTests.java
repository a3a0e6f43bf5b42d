package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.FeeTerms;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.WalletKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What all the assets of an account come to. */
class AccountHistoryTests {

	private static final WalletKey WALLET = new WalletKey(1, Changes.STORAGE);

	/** Each term alone on a target has its own cut first and last period [W6, P1]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			sale 2026-01-20..2026-12-31 x1                              | 2026-01-20–2027-01-01
			sale 2026-01-20..2026-12-31 x1; renew 2026-09-10..2027-09-09 | 2026-01-20–2026-09-10 2026-09-10–2027-09-10
			sale 2026-01-20..2026-12-31 x1; renew 2027-02-10..2027-09-09 | 2026-01-20–2027-01-01 2027-02-10–2027-09-10
			sale 2026-01-20..2026-12-31 x1; cancel 2026-03-01           | 2026-01-20–2026-03-01
			sale 2026-01-20..2026-12-31 x1; cancel 2026-01-20           | 2026-01-20–2027-01-01
			""")
	void billsEachTermAlone(String story, String cycles) {
		AccountTerms terms = terms(target("ASSET", "1"), Changes.anchor(1, story));

		assertThat(cycles(terms)).isEqualTo(cycles);
	}

	/** From the earliest start to the latest end, counted from the first bound [W9]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sale 2026-03-20..2026-12-31 x1                     | sale 2026-01-05..2026-06-30 x1 | 2026-01-05–2027-01-01
					sale 2026-03-20..2026-12-31 x1                     | sale 2026-01-05.. x1           | 2026-01-05–9999-12-31
					sale 2026-03-20..2026-12-31 x1; cancel 2026-03-20  | sale 2026-01-05..2026-06-30 x1 | 2026-01-05–2026-07-01
					sale 2026-03-20..2026-12-31 x1                     | sale 2026-01-05..2026-06-30 x1; cancel 2026-01-05 | 2026-01-05–2027-01-01
					sale 2026-03-20..2026-12-31 x1; cancel 2026-03-20  | sale 2026-01-05..2026-06-30 x1; cancel 2026-01-05 | 2026-01-05–2027-01-01
					""")
	void sharesOneCycleAmongAllThatIsBound(String first, String second, String cycles) {
		AccountTerms terms = terms(target("ACCOUNT", ""), Changes.anchor(1, first),
				Changes.asset(2, "ANCHOR", 1, second));

		assertThat(cycles(terms)).isEqualTo(cycles);
		assertThat(wallet(terms).terms().cycles().cycles().getFirst().countedFrom()).isEqualTo("2026-03-20");
		assertThat(wallet(terms).target().ref()).isEqualTo("ACME");
		assertThat(wallet(terms).terms().meters()).hasSize(2);
	}

	/** From the first rating window of the policy before that starts then [W7]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					amend 2026-03-16 overage=BLOCK                                       | 01-20 CHARGE MONTHLY, 03-20 BLOCK MONTHLY
					amend 2026-03-20 overage=BLOCK                                       | 01-20 CHARGE MONTHLY, 03-20 BLOCK MONTHLY
					amend 2026-03-21 overage=BLOCK                                       | 01-20 CHARGE MONTHLY, 04-20 BLOCK MONTHLY
					amend 2026-03-16 rated=DAILY                                         | 01-20 CHARGE MONTHLY, 03-20 CHARGE DAILY
					amend 2026-02-16 rated=DAILY; amend 2026-03-16 overage=BLOCK         | 01-20 CHARGE MONTHLY, 02-20 CHARGE DAILY, 03-16 BLOCK DAILY
					amend 2026-03-10 rated=DAILY; amend 2026-03-16 overage=BLOCK         | 01-20 CHARGE MONTHLY, 03-20 BLOCK DAILY
					amend 2026-12-25 overage=BLOCK                                       | 01-20 CHARGE MONTHLY
					amend 2026-12-25 overage=BLOCK; renew 2027-01-01..2027-06-30         | 01-20 CHARGE MONTHLY, 01-01 BLOCK MONTHLY
					renew 2027-02-10..2027-06-30 overage=BLOCK                           | 01-20 CHARGE MONTHLY, 02-10 BLOCK MONTHLY
					renew 2026-09-10..2027-06-30 overage=BLOCK                           | 01-20 CHARGE MONTHLY, 09-10 BLOCK MONTHLY
					""")
	void changesPoliciesBetweenRatingWindows(String story, String policies) {
		AccountTerms terms = terms(target("ASSET", "1"), Changes.anchor(1, "sale 2026-01-20..2026-12-31 x1; " + story));

		assertThat(wallet(terms).terms()
			.meters()
			.getFirst()
			.policies()
			.stream()
			.map((policy) -> day(policy.from()) + " " + policy.policy().overage() + " " + policy.policy().rating())
			.collect(Collectors.joining(", "))).isEqualTo(policies);
	}

	/**
	 * Usage is recorded against the anchor; the pack's buckets are in its wallet [W1].
	 */
	@Test
	void putsThePacksBucketsIntoTheWalletOfItsTarget() {
		AccountTerms terms = terms(target("ASSET", "1"), Changes.anchor(1, "sale 2026-01-20..2026-12-31 x1"),
				Changes.asset(2, "PACK", 1, "sale 2026-03-01..2026-03-31 x2 refresh=none"));

		assertThat(wallet(terms).terms().meters()).extracting((meter) -> meter.key().asset()).containsExactly(1L);
		assertThat(wallet(terms).terms().entitlements())
			.extracting((granted) -> granted.number() + " " + granted.source() + " " + granted.asset() + " "
					+ granted.holdings().getFirst().total())
			.containsExactly("10 GRANT 1 100", "20 PACK 2 200");
		assertThat(cycles(terms)).isEqualTo("2026-01-20–2027-01-01");
		assertThat(terms.nextEntitlement()).isEqualTo(21);
	}

	/** What is cancelled on its first day still says when it may be used: never [W6]. */
	@Test
	void keepsTheMeterOfWhatWasNeverInForce() {
		AccountTerms terms = terms(target("ASSET", "1"),
				Changes.anchor(1, "sale 2026-01-20..2026-12-31 x1; cancel 2026-01-20"));

		MeterTerms meter = Objects.requireNonNull(Objects.requireNonNull(terms.asset("a1")).meter(Changes.STORAGE))
			.terms();
		assertThat(meter.terms()).isEmpty();
		assertThat(wallet(terms).terms().entitlements()).isEmpty();
		assertThat(terms.nextEntitlement()).isEqualTo(11);
	}

	/** Quantity of the step's day × charge for each one; steps count from each term. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			sale 2026-01-20..2026-05-19 x2 fee=5          | 01-20 10
			sale 2026-01-20..2026-03-19 x2 fee=5/P1M      | 01-20 10, 02-20 10
			sale 2026-01-20..2026-05-19 x2 fee=5/P1M; amend 2026-03-01 x3    | 01-20 10, 02-20 10, 03-20 15, 04-20 15
			sale 2026-01-20..2026-03-19 x2 fee=5; renew 2026-03-20.. fee=5   | 01-20 10
			sale 2026-01-20..2026-02-19 x2 fee=5/P1M; renew 2026-02-25..2026-03-24 fee=5/P1M | 01-20 10, 02-20 10
			sale 2026-01-20..2026-05-19 x2 fee=5/P1M; cancel 2026-02-20      | 01-20 10
			sale 2026-01-20..2026-05-19 x2 fee=5/P1M; cancel 2026-01-20      |
			""")
	void owesFeesByTheQuantityOfTheDay(String story, String rows) {
		AccountTerms terms = terms(target("ASSET", "1"), Changes.anchor(1, "sale 2026-01-20..2027-01-19 x1"),
				Changes.asset(2, "PACK", 1, story));

		Window year = Window.of(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"));
		Function<FeeTerms, Stream<String>> print = (fee) -> fee.rows(year)
			.stream()
			.map((row) -> day(row.window().from()) + " " + row.amount().amount().toPlainString());
		assertThat(terms.feesOf(1).stream().flatMap(print).collect(Collectors.joining(", ")))
			.isEqualTo((rows != null) ? rows : "");
	}

	private static AccountTerms terms(BindingTarget target, BoughtAsset... assets) {
		return new AccountHistory(1, "ACME", List.of(assets), Map.of(1L, target)).terms(1);
	}

	private static BindingTarget target(String type, String key) {
		return new BindingTarget(1, type, key, 1, 20, LocalDate.parse("2026-03-20"), List.of());
	}

	private static AccountTerms.SoldWallet wallet(AccountTerms terms) {
		return terms.soldWallet(WALLET);
	}

	private static String cycles(AccountTerms terms) {
		return wallet(terms).terms()
			.cycles()
			.cycles()
			.stream()
			.map((BillingCycle cycle) -> cycle.start() + "–" + cycle.end())
			.collect(Collectors.joining(" "));
	}

	private static String day(Instant at) {
		return Window.day(at).toString().substring(5);
	}

}
