package bench;

import java.math.BigDecimal;
import java.math.RoundingMode;

import bench.load.Sample;
import bench.machine.Machine;
import bench.rows.Figures;
import bench.rows.Line;
import bench.rows.Stage;

/** What was measured, as a Markdown table. */
final class Report {

	private static final String HEAD = """
			|  | what | a second | ratio | target | p50 / p99 ms | CPU ms per 1,000: service / PostgreSQL / client | others |
			|---|---|---|---|---|---|---|---|
			""";

	private Report() {
	}

	static String of(Stage stage, Options options) {
		StringBuilder report = new StringBuilder();
		report.append(Machine.describe(stage.version()))
			.append("\n%d rounds of %d s, medians, warm-up of %d s not counted; %,d accounts.\n\n".formatted(
					options.rounds(), options.time().toSeconds(), options.warmUp().toSeconds(), options.accounts()))
			.append(HEAD);
		for (Line line : Line.values()) {
			Sample sample = stage.figures().median(line);
			if (sample != null) {
				report.append(line(line, sample, stage.figures()));
			}
		}
		return report.toString();
	}

	private static String line(Line line, Sample sample, Figures figures) {
		String ratio = "";
		String target = "";
		Line base = line.base();
		if (base != null) {
			Sample compared = figures.median(base);
			String name = base.number().isEmpty() ? "“%s”".formatted(base.what()) : base.number();
			ratio = (compared != null) ? hundredths(sample.perSecond(), compared.perSecond()) + " × " + name : "";
			target = (line.least() != null) ? line.least() + " × " + name : "";
		}
		return "| %s | %s | %s | %s | %s | %s | %s | %s |\n".formatted(line.number(), line.what(), rate(line, sample),
				ratio, target, latencies(sample), spent(sample), others(sample));
	}

	private static String rate(Line line, Sample sample) {
		return (line == Line.START) ? "%s s".formatted(hundredths(sample.nanos(), 1_000_000_000L))
				: "%,d".formatted(sample.perSecond());
	}

	private static String latencies(Sample sample) {
		long p99 = sample.latencies().micros(990);
		return (p99 == 0) ? "" : "%s / %s".formatted(millis(sample.latencies().micros(500)), millis(p99));
	}

	/** Empty where nobody looked. */
	private static String spent(Sample sample) {
		if (sample.spent().machine() == 0) {
			return "";
		}
		return "%s / %s / %s".formatted(each(sample.spent().service(), sample), each(sample.spent().postgres(), sample),
				each(sample.spent().client(), sample));
	}

	private static String each(long millis, Sample sample) {
		return (sample.counted() == 0) ? "–" : hundredths(millis * 1000, sample.counted());
	}

	/** How much of the machine others took: much of it, and the figures are low. */
	private static String others(Sample sample) {
		if (sample.spent().machine() == 0) {
			return "";
		}
		long whole = sample.nanos() / 1_000_000 * Runtime.getRuntime().availableProcessors();
		return "%d %%".formatted((whole == 0) ? 0 : sample.spent().others() * 100 / whole);
	}

	private static String millis(long micros) {
		return BigDecimal.valueOf(micros, 3).setScale((micros < 10_000) ? 1 : 0, RoundingMode.HALF_UP).toPlainString();
	}

	private static String hundredths(long part, long whole) {
		return (whole == 0) ? "–"
				: BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP).toPlainString();
	}

}
