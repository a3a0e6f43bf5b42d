package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolReckoningTests {

	private static final Currency USD = Currency.getInstance("USD");

	private static final LocalDate START = LocalDate.parse("2026-05-01");

	private static final LocalDate END = LocalDate.parse("2027-05-01");

	private static final BillingCycles MONTHLY = BillingCycles.of(new BillingCycle(START, END, 1, 1));

	private static final Window MAY = Window.of(START, LocalDate.parse("2026-06-01"));

	private static final long CALL = 1;

	private static final long SMS = 2;

	private static final long TOKEN = 9;

	private static final WalletKey CALLS = new WalletKey(1, CALL);

	private static final WalletKey MESSAGES = new WalletKey(1, SMS);

	private static final WalletKey TOKENS = new WalletKey(1, TOKEN);

	private static final WalletKey COMMITTED = new WalletKey(2, TOKEN);

	private final Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();

	private final List<CommitmentTerms> commitments = new ArrayList<>();

	private final List<Usage> used = new ArrayList<>();

	/** 50 GB × 2 = 100 credits × 0.20 = 20.00. */
	@Test
	void turnsOverageIntoTokensAndTokensIntoMoney() { // [K1]
		sold(CALLS, metered(CALL, TOKEN, "2"));
		sold(TOKENS, metered(TOKEN, null, "0.20"));
		uses(CALL, "2026-05-09", "50");

		assertThat(rows(CALLS)).containsExactly("50 = 0 + 50, 100 tokens, 0.00 USD");
		assertThat(rows(TOKENS)).containsExactly("100 = 0 + 100, 0 tokens, 20.00 USD");
	}

	/** 102 GB × 10 + 5,500 SMS × 5 = 28,520; grant 5,000; 23,520 × 0.75 = 17,640. */
	@Test
	void addsUpTheTokensOfSeveralResources() { // [K1]
		sold(CALLS, metered(CALL, TOKEN, "10"));
		sold(MESSAGES, metered(SMS, TOKEN, "5"));
		sold(TOKENS, metered(TOKEN, null, "0.75"), grant(1, 1, "5000", Bucket.Source.GRANT));
		uses(CALL, "2026-05-09", "100");
		uses(SMS, "2026-05-10", "5500");
		uses(CALL, "2026-05-11", "2");

		assertThat(rows(TOKENS)).containsExactly("28520 = 5000 + 23520, 0 tokens, 17640.00 USD");
		assertThat(ratables(TOKENS).getFirst().facts().overage()).extracting((piece) -> piece.resource())
			.containsExactly("R2", "R1");
	}

	/** A day without overage makes no tokens and still counts [S3]. */
	@Test
	void countsRecordsThatMakeNoTokens() {
		sold(CALLS, metered(CALL, TOKEN, "10"), grant(1, 1, "5", Bucket.Source.GRANT));
		sold(TOKENS, metered(TOKEN, null, "0.75"));
		uses(CALL, "2026-05-09", "5");

		assertThat(ratables(TOKENS)).singleElement().satisfies((row) -> {
			assertThat(row.figures().records()).isOne();
			assertThat(row.figures().consumed()).isEqualTo(Quantity.ZERO);
		});
	}

	@Test
	void paysFromTheCommitmentThenTheGrantThenAtTheLowestRate() { // [K2, K3]
		commit(Exhausted.LOWEST);

		assertThat(rows(TOKENS)).containsExactly("76500 = 37777.777777778 + 38722.222222222, 0 tokens, 17425.00 USD");
		assertThat(debited()).isEqualTo(Quantity.of(25_000));
	}

	@Test
	void returnsToTheAnchorsRateWhereTheCommitmentIsBound() { // [K3]
		commit(Exhausted.BOUND);

		assertThat(rows(TOKENS)).containsExactly("76500 = 37777.777777778 + 38722.222222222, 0 tokens, 19361.11 USD");
	}

	@Test
	void reckonsTheSameFromWhereItStartsAfresh() {
		commit(Exhausted.LOWEST);
		uses(CALL, "2026-06-02", "30000");
		Instant at = Instant.parse("2026-06-20T00:00:00Z");
		PoolStart start = PoolStart.before(pool(), PoolReckoningTests::timeline, at);
		List<Usage> since = this.used.stream().filter((usage) -> !usage.at().isBefore(start.counted())).toList();

		PoolReckoning late = PoolReckoning.from(start, pool(), PoolReckoningTests::timeline, since);

		assertThat(start.counted()).isEqualTo(MAY.until());
		assertThat(late.wallet(TOKENS).reckoning().drainAt(at))
			.isEqualTo(reckoned().wallet(TOKENS).reckoning().drainAt(at));
	}

	/**
	 * 10,000 tokens at a unit's 1 are left of the grant once the commitment is used up.
	 */
	@Test
	void tellsHowMuchMoreFits() { // [W14]
		commit(Exhausted.LOWEST);
		this.used.clear();
		uses(CALL, "2026-05-03", "27777");

		assertThat(reckoned().available(new MeterKey(1, CALL), 0, Instant.parse("2026-05-04T00:00:00Z"), 3))
			.isEqualTo(Quantity.parse("10000.777"));
	}

	private void commit(Exhausted exhausted) {
		sold(CALLS, metered(CALL, TOKEN, "1"));
		MeterTerms tokens = metered(TOKEN, null, "0.50");
		sold(TOKENS, tokens, grant(1, 1, "10000", Bucket.Source.GRANT));
		this.wallets.put(COMMITTED, new WalletTerms(WalletTerms.Kind.COMMITMENT, MONTHLY, DrawdownOrder.EXPIRING_FIRST,
				List.of(tokens), List.of(grant(2, 2, "25000", Bucket.Source.COMMITMENT))));
		this.commitments
			.add(new CommitmentTerms(2, List.of(MONTHLY.life()), List.of(new CommitmentTerms.Link(1, MONTHLY.life())),
					List.of(new CommitmentTerms.Discount(MONTHLY.life(), CALL,
							new Adjustment(Adjustment.Kind.PERCENTAGE, Adjustment.Direction.DISCOUNT, BigDecimal.TEN))),
					Map.of(TOKEN, COMMITTED), Set.of(TOKEN, CALL), Map.of(TOKEN, exhausted)));
		uses(CALL, "2026-05-03", "75000");
		uses(CALL, "2026-05-04", "1500");
	}

	private Quantity debited() {
		return reckoned().wallet(COMMITTED).usage().stream().map(Usage::quantity).reduce(Quantity.ZERO, Quantity::plus);
	}

	private List<String> rows(WalletKey wallet) {
		return liables(wallet).stream()
			.map((row) -> "%s = %s + %s, %s tokens, %s".formatted(row.figures().consumed(), row.figures().drawn(),
					row.figures().overage(), row.tokens(), row.amount()))
			.toList();
	}

	private List<LiableRow> liables(WalletKey wallet) {
		return bill(wallet).liableRows(MAY, Instant.MIN);
	}

	private List<RatableRow> ratables(WalletKey wallet) {
		return bill(wallet).ratableRows(MAY, Instant.MIN);
	}

	private Bill bill(WalletKey key) {
		PoolReckoning.Reckoned wallet = reckoned().wallet(key);
		return wallet.reckoning().bill(wallet.timeline().terms(), MONTHLY.life(), wallet.usage());
	}

	private PoolReckoning reckoned() {
		return PoolReckoning.of(pool(), PoolReckoningTests::timeline, this.used);
	}

	private static Timeline timeline(WalletTerms terms) {
		return Timeline.reaching(terms, Instant.parse("2027-04-30T00:00:00Z"));
	}

	private Pool pool() {
		return Objects.requireNonNull(Pool.of(this.wallets, this.commitments).get(CALLS));
	}

	private void sold(WalletKey key, MeterTerms meter, EntitlementTerms... grants) {
		this.wallets.put(key, new WalletTerms(MONTHLY, DrawdownOrder.EXPIRING_FIRST, List.of(meter), List.of(grants)));
	}

	private static MeterTerms metered(long resource, @Nullable Long tokens, String rate) {
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);
		return new MeterTerms(new MeterKey(1, resource), "R" + resource, (int) resource, Instant.EPOCH,
				List.of(MONTHLY.life()), MONTHLY, List.of(new PolicyTerms(Instant.EPOCH, policy)), USD,
				List.of(new RateTerms(MONTHLY.life(), 3, Slice.NONE, Price.flat(new BigDecimal(rate)))),
				(tokens != null) ? new MeterKey(1, tokens) : null);
	}

	private static EntitlementTerms grant(int number, long asset, String quantity, Bucket.Source source) {
		return new EntitlementTerms(number, source, asset, START, END, EntitlementTerms.Ending.EXPIRES, END,
				List.of(new Holding(START, Quantity.parse(quantity), Quantity.ZERO)), 0, Period.ofMonths(1),
				Period.ofMonths(1), null, 100);
	}

	private void uses(long resource, String day, String quantity) {
		this.used.add(new Usage(new MeterKey(1, resource), 0, Window.midnight(LocalDate.parse(day)),
				Quantity.parse(quantity), 1));
	}

}
