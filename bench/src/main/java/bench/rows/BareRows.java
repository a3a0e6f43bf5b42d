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

/** The bare service: what HTTP, JSON and one table cost. */
final class BareRows {

	private BareRows() {
	}

	static void measure(Stage stage) {
		ChildService service = stage.bare();
		warm(stage, service);
		run(stage, Line.HTTP, 4, requests(stage, "/parse", IntakeRows.MANY));
		run(stage, Line.HTTP_SINGLE, 32, requests(stage, "/parse-one", 1));
		long before = stored(stage);
		Sample sample = run(stage, Line.BARE, 4, requests(stage, "/store", IntakeRows.MANY));
		if (stored(stage) != before + sample.taken()) {
			throw new IllegalStateException(
					"%d records instead of %d".formatted(stored(stage), before + sample.taken()));
		}
	}

	private static void warm(Stage stage, ChildService service) {
		LoadRun.run(Load.closed(service.port(), 4, requests(stage, "/store", IntakeRows.MANY), stage.sizes().warmUp(),
				stage.sizes().warmUp()), () -> Spent.UNKNOWN);
	}

	private static Sample run(Stage stage, Line line, int connections, IntFunction<Requests> requests) {
		ChildService service = stage.bare();
		return stage.measure(line, service,
				Load.closed(service.port(), connections, requests, stage.sizes().warmUp(), stage.sizes().time()));
	}

	private static long stored(Stage stage) {
		return stage.databases().number("bare", "select count(*) from record");
	}

	private static IntFunction<Requests> requests(Stage stage, String path, int count) {
		return (number) -> {
			long seed = System.nanoTime();
			Pick pick = Pick.onePerRequest(Stage.FEW_ACCOUNTS, seed);
			return new UsageRequests(path, Map.of(), new Records(pick, new Ids(true, seed), stage.day(), null, seed),
					count);
		};
	}

}
