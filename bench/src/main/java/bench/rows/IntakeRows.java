package bench.rows;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import bench.load.HttpConnection;
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
		run(stage, Line.ZIPF, "whole", stage.whole(), 4, zipf(stage, MANY, Map.of()));
	}

	static void uniform(Stage stage) {
		run(stage, Line.UNIFORM, "whole", stage.whole(), 4, uniform(stage, MANY, Map.of()));
	}

	static void single(Stage stage) {
		run(stage, Line.SINGLE, "whole", stage.whole(), 64, uniform(stage, 1, Map.of()));
		run(stage, Line.SINGLE_ALONE, "whole", stage.whole(), 1, uniform(stage, 1, Map.of()));
	}

	static void oneWallet(Stage stage) {
		run(stage, Line.ONE_WALLET, "whole", stage.whole(), 8,
				(number) -> requests(records(stage, Pick.only(0), true), MANY, Map.of()));
	}

	/** Lets a new service's JVM compile what is hot, and meet every account. */
	static ChildService warm(Stage stage, ChildService service, int accounts) {
		AtomicInteger turn = new AtomicInteger();
		IntFunction<Requests> many = (number) -> requests(records(stage, Pick.inTurn(turn, accounts), true), MANY,
				Map.of());
		for (IntFunction<Requests> requests : List.of(many, uniformOf(stage, 1))) {
			Load load = Load.closed(service.port(), 8, requests, stage.sizes().warmUp(), stage.sizes().warmUp());
			LoadRun.run(load, () -> Spent.UNKNOWN);
		}
		return service;
	}

	static IntFunction<Requests> oneAccount(Stage stage, Map<String, String> headers) {
		return (number) -> requests(records(stage, fewAccounts(stage), true), MANY, headers);
	}

	static IntFunction<Requests> zipf(Stage stage, int count, Map<String, String> headers) {
		return (number) -> requests(zipfRecords(stage), count, headers);
	}

	static IntFunction<Requests> uniform(Stage stage, int count, Map<String, String> headers) {
		return (number) -> requests(records(stage, Pick.uniform(stage.sizes().accounts(), seed()), true), count,
				headers);
	}

	/** Single records of the first accounts. */
	static IntFunction<Requests> uniformOf(Stage stage, int accounts) {
		return (number) -> requests(records(stage, Pick.uniform(accounts, seed()), true), 1, Map.of());
	}

	/** A record of the first account. */
	static void sendOne(Stage stage, ChildService service) {
		Requests one = uniformOf(stage, 1).apply(0);
		one.prepare();
		try (HttpConnection connection = HttpConnection.to(service.port(), Duration.ofMinutes(1))) {
			int status = connection.exchange(one.bytes());
			if (status != 200) {
				throw new IllegalStateException("status %d: %s".formatted(status, connection.text()));
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Records zipfRecords(Stage stage) {
		return records(stage, Pick.zipf(stage.sizes().accounts(), seed()), true);
	}

	static Pick fewAccounts(Stage stage) {
		return Pick.onePerRequest(Math.min(Stage.FEW_ACCOUNTS, stage.sizes().accounts()), seed());
	}

	static Records records(Stage stage, Pick pick, boolean idsInTimeOrder) {
		return new Records(pick, new Ids(idsInTimeOrder, seed()), stage.day(), stage.late(), seed());
	}

	static Requests requests(Records records, int count, Map<String, String> headers) {
		Map<String, String> all = new TreeMap<>(Services.headers());
		all.putAll(headers);
		return new UsageRequests("/v1/usage", all, records, count);
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
