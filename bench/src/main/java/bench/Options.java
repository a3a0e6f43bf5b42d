package bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import bench.rows.Row;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and for how long.
 *
 * @param rows in the order of the table
 * @param big the sizes of the table where they take long: millions of records
 * @param late one record in so many is late, 0 for none
 * @param jvm further options of the service's JVM
 * @param out where the report is written too
 */
record Options(List<Row> rows, int rounds, Duration time, Duration warmUp, int accounts, boolean big, int late,
		List<String> jvm, Duration limit, @Nullable Path out) {

	static final String USAGE = """
			bench/run [--rows limits,bare,unabsorbed,1,2,…] [--rounds 3] [--seconds 10] [--warm-up 3]
			          [--accounts 10000] [--big] [--late 100] [--minutes 60] [--out report.md] [--jvm=-XX:…]…

			Without --rows everything is measured. Ratios need their base in the same run: bare,
			unabsorbed, limits. --big takes the sizes of the table, millions of records, and hours.
			--late N lets one record in N start in a month that is frozen. --minutes is when it gives up.""";

	static Options parse(String... arguments) {
		List<Row> rows = List.of(Row.values());
		List<String> jvm = new ArrayList<>();
		int rounds = 3;
		int seconds = 10;
		int warmUp = 3;
		int accounts = 10_000;
		int minutes = 0;
		int late = 0;
		boolean big = false;
		Path out = null;
		List<String> words = new ArrayList<>(List.of(arguments));
		while (!words.isEmpty()) {
			String[] word = words.removeFirst().split("=", 2);
			if (word[0].equals("--big")) {
				big = true;
				continue;
			}
			if (word.length == 1 && words.isEmpty()) {
				throw new IllegalArgumentException(word[0] + "\n" + USAGE);
			}
			String value = (word.length == 2) ? word[1] : words.removeFirst();
			switch (word[0]) {
				case "--rows" -> rows = Row.parse(value);
				case "--rounds" -> rounds = Integer.parseInt(value);
				case "--seconds" -> seconds = Integer.parseInt(value);
				case "--warm-up" -> warmUp = Integer.parseInt(value);
				case "--accounts" -> accounts = Integer.parseInt(value);
				case "--minutes" -> minutes = Integer.parseInt(value);
				case "--late" -> late = Integer.parseInt(value);
				case "--jvm" -> jvm.add(value);
				case "--out" -> out = Path.of(value).toAbsolutePath();
				default -> throw new IllegalArgumentException(word[0] + "\n" + USAGE);
			}
		}
		Duration limit = Duration.ofMinutes((minutes > 0) ? minutes : big ? 600 : 60);
		return new Options(rows, rounds, Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp), accounts, big, late,
				List.copyOf(jvm), limit, out);
	}

}
