package bench.pure;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.drawdown.measure.BillingCycle;
import io.drawdown.measure.BillingCycles;
import io.drawdown.measure.Frequency;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Rate;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.DrawdownOrder;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Holding;
import io.drawdown.reckoning.LiableRow;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.reckoning.Overage;
import io.drawdown.reckoning.Policy;
import io.drawdown.reckoning.PolicyTerms;
import io.drawdown.reckoning.RateTerms;
import io.drawdown.reckoning.Reckoning;
import io.drawdown.reckoning.Segment;
import io.drawdown.reckoning.Timeline;
import io.drawdown.reckoning.Usage;
import io.drawdown.reckoning.WalletTerms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reckoning one wallet: an asset sold for a year with 100 a month anew, 4 used a day, so
 * that 20 and more are overage each month.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReckoningBenchmark {

	private static final LocalDate START = LocalDate.parse("2026-01-01");

	private static final LocalDate END = LocalDate.parse("2027-01-01");

	private static final MeterKey METER = new MeterKey(1, 7);

	private final WalletTerms wallet = wallet();

	private final List<Usage> year = used(365);

	private final NavigableMap<Instant, Quantity> byDay = new TreeMap<>();

	public ReckoningBenchmark() {
		this.year.forEach((used) -> this.byDay.merge(used.at(), used.quantity(), Quantity::plus));
	}

	/** Buckets and balances of a year, from the terms on. */
	@Benchmark
	public Reckoning reckonsAYear() {
		return Reckoning.of(Timeline.reaching(this.wallet, Window.midnight(END).minusNanos(1)), this::usedIn);
	}

	/** The same of the first month, with its usage, ratable and liable rows. */
	@Benchmark
	public List<LiableRow> billsAMonth() {
		Window january = Window.of(START, START.plusMonths(1));
		Timeline timeline = Timeline.reaching(this.wallet, january.until().minusNanos(1));
		return Reckoning.of(timeline, this::usedIn)
			.bill(this.wallet, january, this.year.subList(0, 31))
			.liableRows(january, january.until());
	}

	private Quantity usedIn(Segment segment) {
		Quantity sum = Quantity.ZERO;
		for (Quantity day : this.byDay.subMap(segment.window().from(), segment.window().until()).values()) {
			sum = sum.plus(day);
		}
		return sum;
	}

	private static List<Usage> used(int days) {
		List<Usage> used = new ArrayList<>();
		for (int day = 0; day < days; day++) {
			used.add(new Usage(METER, 0, Window.midnight(START.plusDays(day)), Quantity.of(4), 3));
		}
		return used;
	}

	private static WalletTerms wallet() {
		Window life = Window.of(START, END);
		BillingCycles cycles = BillingCycles.of(new BillingCycle(START, END, 1, 1));
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE);
		Currency usd = Currency.getInstance("USD");
		MeterTerms meter = new MeterTerms(METER, "CALLS", 1, life.from(), List.of(life), cycles,
				List.of(new PolicyTerms(life.from(), policy)), usd,
				List.of(new RateTerms(life, new Rate(new BigDecimal("0.5"), usd))));
		EntitlementTerms grant = new EntitlementTerms(1, Bucket.Source.GRANT, 1, START, END,
				EntitlementTerms.Ending.EXPIRES, END, List.of(new Holding(START, Quantity.of(100), Quantity.ZERO)), 0,
				Period.ofMonths(1), Period.ofMonths(1), null, 100);
		return new WalletTerms(cycles, DrawdownOrder.EXPIRING_FIRST, List.of(meter), List.of(grant));
	}

}
