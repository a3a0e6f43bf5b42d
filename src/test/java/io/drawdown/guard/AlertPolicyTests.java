package io.drawdown.guard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

import io.drawdown.consumption.UsageSummary;
import io.drawdown.consumption.UsageWatch.Counted;
import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Alert;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Holding;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;
import io.drawdown.wallets.Segments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts of a wallet of asset 1 in 2026, billed monthly, overage at 0.5 USD [W13]. Each
 * record is looked at when it counts, as intake does.
 */
class AlertPolicyTests {

	private static final Currency USD = Currency.getInstance("USD");

	private static final BillingCycles YEAR = BillingCycles
		.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));

	private static final MeterTerms METER = new MeterTerms(new MeterKey(1, 7), "GB", 1, Instant.EPOCH,
			List.of(YEAR.life()), YEAR,
			List.of(new PolicyTerms(YEAR.life().from(),
					new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE))),
			USD, List.of(new RateTerms(YEAR.life(), new Rate(new BigDecimal("0.5"), USD))));

	private final List<EntitlementTerms> grants = new ArrayList<>();

	private final List<Counted> usage = new ArrayList<>();

	private final Map<FiredAlert.Name, FiredAlert> kept = new HashMap<>();

	private @Nullable WalletAlert alert;

	@Test
	void firesOnceAlthoughCrossedTwice() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		alerting(new Alert(null, new BigDecimal("80"), null, null));

		uses("2026-01-10T12:00:00Z", "80");
		assertThat(alerts()).containsExactly("January fired 2026-01-10T12:00:00Z");
		topUp(2, "2026-01-15", "2026-02-15", "100");
		assertThat(alerts()).containsExactly("January fired 2026-01-10T12:00:00Z, recovered 2026-01-15T00:00:00Z");
		uses("2026-01-20T12:00:00Z", "100");

		assertThat(alerts()).containsExactly("January fired 2026-01-10T12:00:00Z, recovered 2026-01-15T00:00:00Z");
	}

	/** A top-up of the very day begins before the record that crossed [T2]. */
	@Test
	void doesNotRecoverBeforeItFired() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		alerting(new Alert(null, new BigDecimal("80"), null, null));

		uses("2026-01-10T12:00:00Z", "90");
		topUp(2, "2026-01-10", "2026-02-10", "100");

		assertThat(alerts()).containsExactly("January fired 2026-01-10T12:00:00Z, recovered 2026-01-10T12:00:00Z");
	}

	/** What is left counts in every bucket that is open then, and in no other. */
	@Test
	void measuresWhatIsLeftInActiveBuckets() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		granting(2, "2026-01-01", "2026-01-16", "50", null);
		alerting(new Alert(null, null, new BigDecimal("40"), null));

		uses("2026-01-10T12:00:00Z", "70");
		assertThat(alerts()).isEmpty();
		uses("2026-01-15T12:00:00Z", "39");
		assertThat(alerts()).isEmpty();
		uses("2026-01-16T12:00:00Z", "1");

		assertThat(alerts()).containsExactly("January fired 2026-01-16T12:00:00Z");
	}

	@Test
	void isArmedAgainWithTheNextRefreshStep() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P3M");
		alerting(new Alert(new BigDecimal("60"), null, null, null));

		uses("2026-01-10T12:00:00Z", "50");
		uses("2026-02-10T12:00:00Z", "10");
		uses("2026-04-10T12:00:00Z", "60");

		assertThat(alerts()).containsExactly("January fired 2026-02-10T12:00:00Z", "April fired 2026-04-10T12:00:00Z");
	}

	/** The amount is that of the billing period: 30 over the grant cost 15. */
	@Test
	void measuresTheProvisionalAmountOfOverage() {
		granting(1, "2026-01-01", "2027-01-01", "10", "P1M");
		alerting(new Alert(null, null, null, new BigDecimal("15")));

		uses("2026-01-10T12:00:00Z", "39");
		uses("2026-02-10T12:00:00Z", "39");
		assertThat(alerts()).isEmpty();
		uses("2026-02-09T12:00:00Z", "1");

		assertThat(alerts()).containsExactly("February fired 2026-02-09T12:00:00Z");
	}

	/** The record that crossed is found among many that came together. */
	@Test
	void isDatedByTheRecordThatCrosses() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		alerting(new Alert(new BigDecimal("30"), null, null, null));
		List<Counted> together = new ArrayList<>();
		for (int day = 28; day >= 1; day--) {
			together.add(counted("2026-01-%02dT00:00:00Z".formatted(day), "2"));
		}

		uses(together);

		assertThat(alerts()).containsExactly("January fired 2026-01-14T00:00:00Z");
	}

	/** What ends between two records of one request has been crossed all the same. */
	@Test
	void seesWhatWasReachedInBetween() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		granting(2, "2026-01-01", "2026-01-11", "20", null);
		alerting(new Alert(new BigDecimal("20"), null, null, null));

		uses(List.of(counted("2026-01-05T00:00:00Z", "20"), counted("2026-01-20T00:00:00Z", "1")));

		assertThat(alerts()).containsExactly("January fired 2026-01-05T00:00:00Z, recovered 2026-01-11T00:00:00Z");
	}

	@Test
	void firesOnlyWhereItIsInForce() {
		granting(1, "2026-01-01", "2027-01-01", "100", "P1M");
		this.alert = new WalletAlert(1, USD, new Alert(new BigDecimal("10"), null, null, null),
				List.of(Window.of(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-01"))));

		uses("2026-01-10T12:00:00Z", "10");
		uses("2026-02-10T12:00:00Z", "10");
		uses("2026-03-10T12:00:00Z", "10");

		assertThat(alerts()).containsExactly("February fired 2026-02-10T12:00:00Z");
	}

	private void alerting(Alert alert) {
		this.alert = new WalletAlert(1, USD, alert, List.of(YEAR.life()));
	}

	/** A grant of asset 1, valid as long as its refresh, else to its end. */
	private void granting(int number, String start, String end, String quantity, @Nullable String refresh) {
		this.grants.add(entitlement(number, Bucket.Source.GRANT, 1, start, end, quantity,
				(refresh != null) ? Period.parse(refresh) : null));
	}

	private void topUp(int number, String start, String end, String quantity) {
		this.grants.add(entitlement(number, Bucket.Source.TOP_UP, 2, start, end, quantity, null));
		look(List.of(), Window.midnight(LocalDate.parse(start)));
	}

	private static EntitlementTerms entitlement(int number, Bucket.Source source, long asset, String start, String end,
			String quantity, @Nullable Period refresh) {
		LocalDate first = LocalDate.parse(start);
		return new EntitlementTerms(number, source, asset, first, LocalDate.parse(end), EntitlementTerms.Ending.EXPIRES,
				LocalDate.parse(end), List.of(new Holding(first, Quantity.parse(quantity), Quantity.ZERO)), 0, refresh,
				refresh, null, 100);
	}

	private void uses(String at, String quantity) {
		uses(List.of(counted(at, quantity)));
	}

	private void uses(List<Counted> together) {
		this.usage.addAll(together);
		look(together, together.stream().map(Counted::at).reduce(Window::earlier).orElseThrow());
	}

	private static Counted counted(String at, String quantity) {
		return new Counted(new AccountTerms(1, "A", 1, Map.of(), Map.of(), Map.of(), List.of(), 1),
				new SoldMeter(METER, new WalletKey(1, 7), "GB", List.of()), 0, Instant.parse(at),
				Quantity.parse(quantity));
	}

	private void look(List<Counted> counted, Instant since) {
		WalletTerms terms = new WalletTerms(YEAR, DrawdownOrder.EXPIRING_FIRST, List.of(METER), this.grants);
		Timeline timeline = Timeline.reaching(terms, YEAR.life().until());
		NavigableMap<Instant, Segments.Use> used = new TreeMap<>();
		for (Counted each : this.usage) {
			used.merge(timeline.segmentAt(each.at()).window().from(), new Segments.Use(each.quantity(), 1, each.at()),
					Segments.Use::plus);
		}
		WalletAlert watched = Objects.requireNonNull(this.alert);
		new AlertPolicy(new PlainUse(timeline, used, this::usage), counted, since)
			.decide(watched, new BucketPeriods(terms, 1), this.kept)
			.forEach((fired) -> this.kept.put(fired.name(), fired));
	}

	private List<Usage> usage(Window period) {
		Map<Instant, Usage> days = new TreeMap<>();
		for (Counted each : this.usage) {
			Instant day = UsageSummary.startOf(METER, each.at());
			if (period.contains(day)) {
				days.merge(day, new Usage(METER.key(), 0, day, each.quantity(), 1),
						(one, other) -> new Usage(METER.key(), 0, day, one.quantity().plus(other.quantity()),
								one.records() + other.records()));
			}
		}
		return List.copyOf(days.values());
	}

	private List<String> alerts() {
		return this.kept.values()
			.stream()
			.sorted((one, other) -> one.firedAt().compareTo(other.firedAt()))
			.map((fired) -> month(fired.name().period()) + " fired " + fired.firedAt()
					+ ((fired.recoveredAt() != null) ? ", recovered " + fired.recoveredAt() : ""))
			.toList();
	}

	private static String month(Instant period) {
		return switch (Window.day(period).getMonthValue()) {
			case 1 -> "January";
			case 2 -> "February";
			case 4 -> "April";
			default -> period.toString();
		};
	}

}
