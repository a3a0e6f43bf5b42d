package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.rating.Price;
import io.drawdown.rating.Slice;
import io.drawdown.reckoning.Aggregate;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Combine;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Exhausted;
import io.drawdown.reckoning.Holding;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.Pool;
import io.drawdown.reckoning.PoolStart;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.WalletKey;
import io.drawdown.reckoning.WalletTerms;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

/**
 * One asset in 2026, billed monthly, that is paid in credits: SCAN costs 2 and CALL 3 of
 * them. 100 credits a month are granted and more are blocked; of SCAN 10 a month are
 * free.
 */
final class SoldCredits {

	static final long SCAN = 1;

	static final long CALL = 2;

	private static final long CREDIT = 9;

	private static final BillingCycles YEAR = BillingCycles
		.of(new BillingCycle(LocalDate.parse("2026-01-01"), LocalDate.parse("2027-01-01"), 1, 1));

	private final Map<Long, MeterTerms> meters = new HashMap<>();

	private final Pool pool;

	private final AccountTerms account = new AccountTerms(7, "A", 1, Map.of(), Map.of(), Map.of(), List.of(), 1);

	private int sent;

	SoldCredits(Aggregate method, Overage scans) {
		meter(SCAN, "SCAN", "2", new MeterKey(1, CREDIT), method, scans);
		meter(CALL, "CALL", "3", new MeterKey(1, CREDIT), Aggregate.SUM, Overage.CHARGE);
		meter(CREDIT, "CREDIT", "0.2", null, Aggregate.SUM, Overage.BLOCK);
		Map<WalletKey, WalletTerms> wallets = new LinkedHashMap<>();
		this.meters.forEach((resource, meter) -> wallets.put(new WalletKey(1, resource),
				new WalletTerms(YEAR, DrawdownOrder.EXPIRING_FIRST, List.of(meter), granted(resource))));
		this.pool = new Pool(wallets, List.of());
	}

	/**
	 * What is judged, each by its resource, quantity and start:
	 * {@code "1 40 2026-01-05"}.
	 */
	List<Candidate> sent(String... records) {
		List<Candidate> candidates = new ArrayList<>();
		for (String record : records) {
			String[] words = record.split(" ", -1);
			long resource = Long.parseLong(words[0]);
			MeterTerms meter = this.meters.get(resource);
			if (meter == null) {
				throw new IllegalArgumentException(record);
			}
			candidates.add(new Candidate(this.account,
					new SoldMeter(meter, new WalletKey(1, resource), "EACH", List.of()), "u" + ++this.sent, 0,
					Quantity.parse(words[1]), 0, Instant.parse(words[2] + "T10:00:00Z").plusSeconds(this.sent)));
		}
		return candidates;
	}

	/** What becomes of records that come after others. */
	List<String> judge(List<Candidate> before, List<Candidate> now) {
		Timelines timelines = new Timelines();
		Instant reach = Instant.parse("2026-06-01T00:00:00Z");
		PoolStart start = PoolStart.before(this.pool, (terms) -> timelines.reaching(terms, reach),
				Instant.parse("2026-01-01T00:00:00Z"));
		UsageByDay used = new UsageByDay();
		before.forEach((candidate) -> used.add(7, candidate.used(), candidate.method()));
		PoolRoom room = new PoolRoom(this.pool, start, (terms) -> timelines.reaching(terms, reach),
				used.days().stream().map(UsageSummarySql.Added::summary).toList(), now);
		return now.stream().map(room::judge).map((verdict) -> switch (verdict) {
			case Verdict.Fits() -> "fits";
			case Verdict.Blocked(Quantity available) -> available + " left";
		}).toList();
	}

	private void meter(long resource, String code, String rate, @Nullable MeterKey tokens, Aggregate method,
			Overage overage) {
		Combine combine = (method == Aggregate.PEAK) ? Combine.MAX
				: (method == Aggregate.LATEST) ? Combine.LAST : Combine.SUM;
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), overage, method, combine,
				Exhausted.LOWEST);
		this.meters.put(resource,
				new MeterTerms(new MeterKey(1, resource), code, (int) resource, Instant.EPOCH, List.of(YEAR.life()),
						YEAR, List.of(new PolicyTerms(YEAR.life().from(), policy)), Currency.getInstance("USD"),
						List.of(new RateTerms(new Window(Instant.EPOCH, Window.FOREVER), 3, Slice.NONE,
								Price.flat(new BigDecimal(rate)))),
						tokens));
	}

	private static List<EntitlementTerms> granted(long resource) {
		if (resource == CALL) {
			return List.of();
		}
		LocalDate start = LocalDate.parse("2026-01-01");
		LocalDate end = LocalDate.parse("2027-01-01");
		Quantity quantity = Quantity.of((resource == CREDIT) ? 100 : 10);
		return List.of(new EntitlementTerms((int) resource, Bucket.Source.GRANT, 1, start, end,
				EntitlementTerms.Ending.EXPIRES, end, List.of(new Holding(start, quantity, Quantity.ZERO)), 0,
				Period.ofMonths(1), Period.ofMonths(1), null, 100));
	}

}
