package io.drawdown.selling;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.CommitmentTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.ShortfallTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What commitments come to: a1 is an anchor of STORAGE, a2 a commitment of 100 GB a
 * month.
 */
class CommitmentHistoryTests {

	private static final String YEAR = "sale 2026-01-01..2026-12-31 x1 ";

	private static final WalletKey ANCHORS = new WalletKey(1, Changes.STORAGE);

	private static final WalletKey COMMITTED = new WalletKey(2, Changes.STORAGE);

	/** Its own wallet, from which the anchors' meters may draw, on its own cycle. */
	@Test
	void holdsWhatItGrantsForItself() {
		AccountTerms terms = terms(Changes.commitment(2, "QUANTITY_COMMITMENT",
				"sale 2026-02-10..2026-05-09 x2 takes=10; renew 2026-05-10..2026-08-09", Changes.link(1, 1, "..")));

		WalletTerms wallet = terms.soldWallet(COMMITTED).terms();
		assertThat(wallet.kind()).isEqualTo(WalletTerms.Kind.COMMITMENT);
		assertThat(wallet.meters()).extracting((meter) -> meter.key().asset()).containsExactly(1L);
		assertThat(wallet.entitlements())
			.extracting((granted) -> granted.source() + " " + granted.holdings().getFirst().total())
			.containsExactly("COMMITMENT 200", "RENEWAL 200");
		assertThat(wallet.cycles().cycles()).extracting((cycle) -> cycle.start() + " " + cycle.billDay())
			.containsExactly("2026-02-10 10", "2026-05-10 10");
		assertThat(terms.soldWallet(ANCHORS).terms().meters()).hasSize(1);
		CommitmentTerms commitment = commitment(terms);
		assertThat(commitment.wallets()).isEqualTo(Map.of(Changes.STORAGE, COMMITTED));
		assertThat(commitment.resources()).containsExactly(Changes.STORAGE);
	}

	/** Windows of one anchor join where they meet; the days left out are no bounds. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			..                                             | 0001-01-01–9999-12-31
			2026-03-01..                                   | 2026-03-01–9999-12-31
			2026-03-01..2026-05-01                         | 2026-03-01–2026-05-01
			2026-03-01..2026-05-01 2026-05-01..2026-06-01  | 2026-03-01–2026-06-01
			2026-07-01..2026-08-01 2026-03-01..2026-05-01  | 2026-03-01–2026-05-01 2026-07-01–2026-08-01
			2026-03-01..2026-05-01 ..2026-04-01            | 0001-01-01–2026-05-01
			""")
	void joinsLinks(String days, String expected) {
		String[] windows = days.split(" +", -1);
		CommitmentLink[] links = Stream.iterate(0, (i) -> i < windows.length, (i) -> i + 1)
			.map((i) -> Changes.link(i + 1, 1, windows[i]))
			.toArray(CommitmentLink[]::new);

		CommitmentTerms commitment = commitment(terms(Changes.commitment(2, "TOKEN_COMMITMENT", YEAR, links)));

		assertThat(commitment.links()).allSatisfy((link) -> assertThat(link.anchor()).isEqualTo(1));
		assertThat(commitment.links().stream().map((link) -> print(link.effective())).collect(Collectors.joining(" ")))
			.isEqualTo(expected);
	}

	/** The tier of what is committed to at the time: grant × quantity [K2]. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					takes=10                                    | 2026-01-01–2027-01-01 10 % discount
					takesBy=0:5/200:10                          | 2026-01-01–2027-01-01 5 % discount
					takesBy=0:5/100:10                          | 2026-01-01–2027-01-01 10 % discount
					takesBy=0:5/100.001:10                      | 2026-01-01–2027-01-01 5 % discount
					takesBy=0:5/200:10; amend 2026-07-01 x2     | 2026-01-01–2026-07-01 5 % discount, 2026-07-01–2027-01-01 10 % discount
					takesBy=0:5/200:10; amend 2026-07-01 x1.5   | 2026-01-01–2027-01-01 5 % discount
					takesBy=0:5/200:10; amend 2026-07-01 x2; cancel 2026-06-01 | 2026-01-01–2026-06-01 5 % discount
					takesBy=0:5; renew 2027-01-01..2027-06-30 takesBy=0:7 | 2026-01-01–2027-01-01 5 % discount, 2027-01-01–2027-07-01 7 % discount
					takes=10 off=20                             | 2026-01-01–2027-01-01 20 % discount, 2026-01-01–2027-01-01 10 % discount
					takes=10 tiers=0:1/100:30                   | 2026-01-01–2027-01-01 30 % discount, 2026-01-01–2027-01-01 10 % discount
					x1                                          |
					""")
	void takesOffByWhatIsCommittedTo(String story, String expected) {
		CommitmentTerms commitment = commitment(terms(Changes.commitment(2, "QUANTITY_COMMITMENT", YEAR + story)));

		assertThat(commitment.discounts()
			.stream()
			.map((discount) -> print(discount.effective()) + " " + discount.adjustment())
			.collect(Collectors.joining(", "))).isEqualTo((expected != null) ? expected : "");
	}

	/** What pays for others is reckoned with them, from whenever on [K2]. */
	@Test
	void isReckonedWithItsAnchors() {
		AccountTerms linked = terms(
				Changes.commitment(2, "QUANTITY_COMMITMENT", YEAR, Changes.link(1, 1, "2026-12-01..")));
		AccountTerms alone = terms(Changes.commitment(2, "QUANTITY_COMMITMENT", YEAR));

		assertThat(linked.pool(ANCHORS).wallets()).containsOnlyKeys(ANCHORS, COMMITTED);
		assertThat(linked.pool(COMMITTED)).isEqualTo(linked.pool(ANCHORS));
		assertThat(linked.pool(ANCHORS).commitments()).containsExactly(commitment(linked));
		assertThat(alone.pool(ANCHORS).isPlain()).isTrue();
		assertThat(alone.pool(COMMITTED).wallets()).containsOnlyKeys(COMMITTED);
	}

	/** Minimum × quantity by day; what takes nothing off connects nothing [K5]. */
	@Test
	void commitsToMoney() {
		AccountTerms terms = terms(Changes.commitment(2, "MONETARY_COMMITMENT",
				YEAR + "sold=0 minimum=1000; amend 2026-07-01 x3", Changes.link(1, 1, "..")));

		assertThat(terms.shortfallsOf(2)).singleElement().satisfies((shortfall) -> {
			assertThat(shortfall.minimums()).extracting(
					(minimum) -> print(new Window(minimum.from(), Window.FOREVER)) + " " + minimum.amount().amount())
				.containsExactly("2026-01-01–9999-12-31 1000", "2026-07-01–9999-12-31 3000");
			assertThat(shortfall.every()).hasToString("P3M");
			assertThat(shortfall.links()).extracting(CommitmentTerms.Link::anchor).containsExactly(1L);
		});
		Pool pool = terms.pool(ANCHORS);
		assertThat(pool.isPlain()).isTrue();
		assertThat(terms.shortfallsOf(1)).isEqualTo(List.<ShortfallTerms>of());
	}

	/** Its discount is told to what it is linked to, and goes by the minimum [K2]. */
	@Test
	void takesOffByTheSpendThatIsCommittedTo() {
		AccountTerms terms = terms(Changes.commitment(2, "MONETARY_COMMITMENT",
				YEAR.replace("x1", "x2") + "sold=0 minimum=1000 takesBy=0:1/2000:3", Changes.link(1, 1, "..")));

		assertThat(terms.pool(ANCHORS).commitments()).singleElement().satisfies((commitment) -> {
			assertThat(commitment.wallets()).isEmpty();
			assertThat(commitment.discounts().getFirst().adjustment()).hasToString("3 % discount");
		});
	}

	/** Fees are owed in the periods of its own target, times the quantity [K5]. */
	@Test
	void owesItsFeeOnItsOwnTarget() {
		AccountTerms terms = terms(
				Changes.commitment(2, "QUANTITY_COMMITMENT", "sale 2026-02-10..2026-05-09 x2 fee=50/P1M"));

		assertThat(terms.feesOf(1)).isEmpty();
		assertThat(terms.feesOf(2)).singleElement().satisfies((fee) -> {
			assertThat(fee.cycles().cycles().getFirst().start()).isEqualTo("2026-02-10");
			assertThat(fee.charges().getFirst().amount().amount()).isEqualByComparingTo("100");
		});
	}

	private static AccountTerms terms(BoughtAsset commitment) {
		return new AccountHistory(1, "ACME", List.of(Changes.anchor(1, YEAR), commitment),
				Map.of(1L, target(1, 1), 2L, target(2, 10)))
			.terms(1);
	}

	private static BindingTarget target(long asset, int day) {
		return new BindingTarget(asset, "ASSET", Long.toString(asset), 1, day, LocalDate.parse("2026-01-01"),
				List.of());
	}

	private static CommitmentTerms commitment(AccountTerms terms) {
		return Objects.requireNonNull(terms.commitments().get(2L));
	}

	private static String print(Window window) {
		return Window.day(window.from()) + "–" + Window.day(window.until());
	}

}
