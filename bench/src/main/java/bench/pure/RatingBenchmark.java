package bench.pure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.drawdown.measure.Quantity;
import io.drawdown.rating.Adjustment;
import io.drawdown.rating.Facts;
import io.drawdown.rating.Piece;
import io.drawdown.rating.Price;
import io.drawdown.rating.Procedure;
import io.drawdown.rating.Rated;
import io.drawdown.rating.Ratio;
import io.drawdown.rating.Step;
import io.drawdown.rating.Tier;
import io.drawdown.rating.Tiers;
import io.drawdown.rating.Waterfall;
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
 * Rating by five tiers: quantities of two decimals, evenly from nothing to twice the last
 * bound, so that most reach several tiers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class RatingBenchmark {

	private static final int FACTS = 1024;

	private final Price flat = Price.flat(new BigDecimal("0.0125"));

	private final Price graduated = new Price(new BigDecimal("0.5"), null, null, null, tiers(Tiers.Mode.GRADUATED),
			null);

	private final Price volume = new Price(new BigDecimal("0.5"), null, null, null, tiers(Tiers.Mode.VOLUME), null);

	private final Price byFormula = new Price(new BigDecimal("0.5"), null, null, null, null,
			new Procedure("FORMULA", 1, List.of(Step.of(Step.Kind.BASE_RATE),
					Step.formula(Step.Result.RATE, "IF(total > 1000, rate * 0.9, rate)"))));

	private final List<Facts> plain = new ArrayList<>();

	private final List<Facts> pieces = new ArrayList<>();

	private int next;

	public RatingBenchmark() {
		Random random = new Random(15);
		Ratio off = Ratio.of(Adjustment.percentOff("10"), new BigDecimal("0.5"));
		for (int i = 0; i < FACTS; i++) {
			Quantity quantity = Quantity.of(BigDecimal.valueOf(random.nextInt(2_000_000), 2));
			Quantity first = quantity.prorated(1, 3, 2);
			this.plain.add(Facts.of(Quantity.ZERO, quantity));
			this.pieces.add(new Facts(Quantity.ZERO,
					List.of(new Piece(first, off, "CALL"), new Piece(quantity.minus(first), Ratio.ONE, "SMS")),
					Map.of()));
		}
	}

	/** Row 15. */
	@Benchmark
	public Rated graduated() {
		return this.graduated.rate(this.plain.get(index()));
	}

	@Benchmark
	public Rated volume() {
		return this.volume.rate(this.plain.get(index()));
	}

	@Benchmark
	public Rated flat() {
		return this.flat.rate(this.plain.get(index()));
	}

	/** Two pieces, one of them 10 % off. */
	@Benchmark
	public Rated graduatedInPieces() {
		return this.graduated.rate(this.pieces.get(index()));
	}

	@Benchmark
	public Waterfall graduatedExplained() {
		return this.graduated.explain(this.plain.get(index()));
	}

	@Benchmark
	public Rated byFormula() {
		return this.byFormula.rate(this.plain.get(index()));
	}

	private int index() {
		this.next = (this.next + 1) % FACTS;
		return this.next;
	}

	private static Tiers tiers(Tiers.Mode mode) {
		List<Tier> steps = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			BigDecimal from = (i == 0) ? BigDecimal.ZERO : BigDecimal.TEN.pow(i);
			steps.add(new Tier(from, Adjustment.Kind.PERCENTAGE, Adjustment.Direction.DISCOUNT,
					BigDecimal.valueOf(5L * i), null));
		}
		return new Tiers(mode, Tiers.Basis.OVERAGE, steps, null);
	}

}
