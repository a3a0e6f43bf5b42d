package bench.rows;

import java.util.Map;
import java.util.function.IntFunction;

import bench.load.Ids;
import bench.load.Load;
import bench.load.LoadRun;
import bench.load.Pick;
import bench.load.Records;
import bench.load.Requests;
import bench.load.Sample;
import bench.load.UsageRequests;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Services;

/** Usage sent over HTTP, many records a request or one. */
final class IntakeRows {

	static final String PATH = "/v1/usage";

	static final int MANY = 1000;

	private IntakeRows() {
	}

	static void unabsorbed(Stage stage) {
		run(stage, Line.UNABSORBED, "unabsorbed", stage.unabsorbed(), 4, oneAccount(stage, Map.of()));
	}

	static void oneAccount(Stage stage) {
		run(stage, Line.ONE_ACCOUNT, "whole", stage.whole(), 4, oneAccount(stage, Map.of()));
	}

	static void zipf(Stage stage) {
		run(stage, Line.ZIPF, "whole", stage.whole(), 4, zipf(stage, MANY));
	}

	static void uniform(Stage stage) {
		run(stage, Line.UNIFORM, "whole", stage.whole(), 4, uniform(stage, MANY));
	}

	static void single(Stage stage) {
		run(stage, Line.SINGLE, "whole", stage.whole(), 64, uniform(stage, 1));
		run(stage, Line.SINGLE_ALONE, "whole", stage.whole(), 1, uniform(stage, 1));
	}

	static void oneWallet(Stage stage) {
		run(stage, Line.ONE_WALLET, "whole", stage.whole(), 8,
				(number) -> requests(stage, Pick.only(0), true, MANY, Map.of()));
	}

	/** Lets a new service's JVM compile what is hot. */
	static ChildService warm(Stage stage, String database, ChildService service) {
		for (IntFunction<Requests> requests : java.util.List.of(oneAccount(stage, Map.of()), uniform(stage, 1))) {
			Load load = Load.closed(service.port(), 8, requests, stage.sizes().warmUp(), stage.sizes().warmUp());
			LoadRun.run(load, () -> Spent.UNKNOWN);
		}
		Stage.tell("warmed up: " + database);
		return service;
	}

	static IntFunction<Requests> oneAccount(Stage stage, Map<String, String> headers) {
		int few = Math.min(Stage.FEW_ACCOUNTS, stage.sizes().accounts());
		return (number) -> requests(stage, Pick.onePerRequest(few, seed()), true, MANY, headers);
	}

	static IntFunction<Requests> zipf(Stage stage, int count) {
		return (number) -> requests(stage, Pick.zipf(stage.sizes().accounts(), seed()), true, count, Map.of());
	}

	static IntFunction<Requests> uniform(Stage stage, int count) {
		return (number) -> requests(stage, Pick.uniform(stage.sizes().accounts(), seed()), true, count, Map.of());
	}

	static Requests requests(Stage stage, Pick pick, boolean idsInTimeOrder, int count, Map<String, String> headers) {
		Records records = new Records(pick, new Ids(idsInTimeOrder, seed()), stage.day(), seed());
		Map<String, String> all = new java.util.TreeMap<>(Services.headers());
		all.putAll(headers);
		return new UsageRequests(PATH, all, records, count);
	}

	/** Another for every run: ids may not come twice. */
	private static long seed() {
		return System.nanoTime();
	}

	/** Measures, and finds every record that was taken in the journal. */
	static Sample run(Stage stage, Line line, String database, ChildService service, int connections,
			IntFunction<Requests> requests) {
		long before = stored(stage, database);
		Load load = Load.closed(service.port(), connections, requests, stage.sizes().warmUp(), stage.sizes().time());
		Sample sample = stage.measure(line, service, load);
		checkStored(stage, database, before + sample.taken());
		return sample;
	}

	static long stored(Stage stage, String database) {
		return stage.databases().number(database, "select count(*) from journal.usage_key");
	}

	static void checkStored(Stage stage, String database, long expected) {
		long keys = stored(stage, database);
		long records = stage.databases().number(database, "select count(*) from journal.usage_record");
		if (keys != expected || records != expected) {
			throw new IllegalStateException(
					"%d keys and %d records in %s instead of %d".formatted(keys, records, database, expected));
		}
	}

}
