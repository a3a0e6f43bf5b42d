package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.drawdown.reckoning.SoldWallet.window;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One wallet to which everything happens, walked day by day for two years. Three assets
 * share it: the first is renewed early and again after its end, the second was bought
 * later, is amended and cancelled, the third comes for a month. There are packs, one
 * inside another, a top-up without an end, and a grant that stacks and rolls over.
 */
class TwoYearsTests {

	private static final BillingCycles MONTHLY = BillingCycles
		.of(new BillingCycle(LocalDate.parse("2027-01-31"), LocalDate.parse("2029-01-31"), 1, 31));

	private static final Currency USD = Currency.getInstance("USD");

	/** [W11]. */
	@ParameterizedTest
	@EnumSource
	void createsAndLosesNothingOnAnyDay(DrawdownOrder order) {
		Timeline timeline = Timeline.reaching(terms(order), MONTHLY.life().until());

		for (LocalDate day : days()) {
			Conservation.check(timeline, usage(), Window.midnight(day));
		}
	}

	/** [W16]. */
	@ParameterizedTest
	@EnumSource
	void readsOnEveryDayLikeAnAccountKeptDayByDay(DrawdownOrder order) {
		WalletTerms terms = terms(order);
		Timeline timeline = Timeline.reaching(terms, MONTHLY.life().until());
		NaiveWallet naive = new NaiveWallet(terms, usage());

		assertThat(naive.days()).hasSize(days().size());
		naive.days()
			.forEach((day, told) -> assertThat(NaiveDay.of(Conservation.state(timeline, usage(), Window.midnight(day))))
				.as("on %s", day)
				.isEqualTo(told.plain()));
	}

	/** Read early or late, a day that is over reads the same. */
	@Test
	void readsTheSameHoweverFarItIsKnown() {
		WalletTerms terms = terms(DrawdownOrder.EXPIRING_FIRST);
		Timeline whole = Timeline.reaching(terms, MONTHLY.life().until());

		for (LocalDate day : days()) {
			Instant at = Window.midnight(day);
			WalletState early = Conservation.state(Timeline.reaching(terms, at), usage(), at);
			assertThat(NaiveDay.of(early)).as("on %s", day)
				.isEqualTo(NaiveDay.of(Conservation.state(whole, usage(), at)));
		}
	}

	/** The wallet is what it is said to be: all of this comes to pass in it. */
	@Test
	void livesThroughEverything() {
		WalletTerms terms = terms(DrawdownOrder.EXPIRING_FIRST);
		Timeline timeline = Timeline.reaching(terms, MONTHLY.life().until());
		List<Posting> postings = Ledger.of(timeline, Reckoning.of(timeline, SoldWallet.used(usage())), MONTHLY.life(),
				usage());
		Set<Posting.Reason> reasons = EnumSet.noneOf(Posting.Reason.class);
		postings.forEach((posting) -> reasons.add(posting.reason()));

		assertThat(EnumSet.complementOf(EnumSet.copyOf(reasons))).containsExactly(Posting.Reason.REVERSAL);
		assertThat(timeline.buckets()).anyMatch((bucket) -> bucket.key().rollovers() == 3)
			.anyMatch((bucket) -> bucket.cutOff().isPositive());
		assertThat(Reckoning.of(timeline, SoldWallet.used(usage())).overage().isPositive()).isTrue();
	}

	private static List<LocalDate> days() {
		LocalDate last = Window.day(MONTHLY.life().until());
		return Window.day(MONTHLY.life().from()).datesUntil(last.plusDays(1)).toList();
	}

	private static WalletTerms terms(DrawdownOrder order) {
		Policy charge = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);
		Policy block = new Policy(Frequency.DAILY, Frequency.WEEKLY, Duration.ofDays(1), Overage.BLOCK);
		MeterTerms first = meter(1, List.of(policy("2027-01-31", charge)), window("2027-01-31", "2027-09-20"),
				window("2027-09-20", "2028-05-01"), window("2028-06-15", "2029-01-31"));
		MeterTerms second = meter(2, List.of(policy("2027-03-10", charge), policy("2027-06-30", block)),
				window("2027-03-10", "2028-03-19"));
		MeterTerms third = meter(3, List.of(policy("2028-02-29", charge)), window("2028-02-29", "2028-03-31"));
		List<EntitlementTerms> grants = new ArrayList<>();
		Rollover thrice = new Rollover(3, Quantity.of(40), new BigDecimal("33.3"));
		Rollover always = new Rollover(null, null, null);
		grants.add(new SoldGrant("2027-01-31", "2027-09-20", "100").renewed("2027-12-31")
			.lasting("P1M", "P1M")
			.rolling(thrice)
			.numbered(grants.size() + 1));
		grants.add(new SoldGrant("2027-09-20", "2028-05-01", "110").renewed("2028-05-01")
			.lasting("P1M", "P1M")
			.rolling(thrice)
			.from(Bucket.Source.RENEWAL)
			.numbered(grants.size() + 1));
		grants.add(new SoldGrant("2028-06-15", "2029-01-31", "120").lasting("P1M", "P1M")
			.rolling(thrice)
			.from(Bucket.Source.RENEWAL)
			.numbered(grants.size() + 1));
		grants.add(new SoldGrant("2027-03-10", "2028-03-19", "31.5").cancelled("2029-03-10")
			.lasting("P2M", "P1M")
			.rolling(new Rollover(1, null, new BigDecimal("50")))
			.amended("2027-03-25", "63", "31.5")
			.amended("2027-05-02", "94.5", "31.5")
			.amended("2027-08-10", "50", "0")
			.amended("2027-08-20", "77", "12")
			.numbered(grants.size() + 1));
		grants.add(new SoldGrant("2028-02-29", "2028-03-31", "500").numbered(grants.size() + 1));
		grants.add(new SoldGrant("2027-01-31", "2029-01-31", "20").lasting("P1Y", "P1Y")
			.first(1)
			.numbered(grants.size() + 1));
		grants
			.add(new SoldGrant("2027-04-05", "2027-04-25", "50").from(Bucket.Source.PACK).numbered(grants.size() + 1));
		grants
			.add(new SoldGrant("2027-04-10", "2027-04-15", "20").from(Bucket.Source.PACK).numbered(grants.size() + 1));
		grants.add(new SoldGrant("2027-11-11", "2029-06-01", "10").lasting("P7D", "P1M")
			.rolling(always)
			.from(Bucket.Source.PACK)
			.first(200)
			.numbered(grants.size() + 1));
		grants.add(new SoldGrant("2027-07-07", "2028-12-24", "15").lasting("P3M", null)
			.from(Bucket.Source.TOP_UP)
			.numbered(grants.size() + 1));
		return new WalletTerms(MONTHLY, order, List.of(first, second, third), grants);
	}

	private static PolicyTerms policy(String from, Policy policy) {
		return new PolicyTerms(SoldWallet.instant(from), policy);
	}

	private static MeterTerms meter(long asset, List<PolicyTerms> policies, Window... terms) {
		return new MeterTerms(SoldWallet.key(asset), "CALL", (int) asset, terms[0].from(), Arrays.asList(terms),
				MONTHLY, policies, USD, List.of(new RateTerms(MONTHLY.life(), new Rate(BigDecimal.ONE, USD))));
	}

	/** A little now and then, more in spring, nothing in some months. */
	private static List<Usage> usage() {
		List<Usage> usage = new ArrayList<>();
		List<MeterTerms> meters = terms(DrawdownOrder.EXPIRING_FIRST).meters();
		int number = 0;
		for (LocalDate day : days()) {
			MeterTerms meter = meters.get(number % meters.size());
			boolean quiet = day.getMonthValue() % 4 == 0 && day.getDayOfMonth() > 3;
			int quantity = (number * 37 % 23) * (day.getMonthValue() == 3 ? 5 : 1);
			if (meter.isLive(Window.midnight(day)) && !quiet && number % 5 != 0) {
				usage.add(new Usage(meter.key(), 0, Window.midnight(day),
						Quantity.of(new BigDecimal(quantity).movePointLeft(number % 2)), 1));
			}
			number++;
		}
		return usage;
	}

}
