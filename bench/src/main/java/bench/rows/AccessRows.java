package bench.rows;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

import bench.load.CheckRequests;
import bench.load.Load;
import bench.load.LoadRun;
import bench.load.Pick;
import bench.load.Requests;
import bench.load.Sample;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Services;

/** Access checks, alone and beside usage. */
final class AccessRows {

	private AccessRows() {
	}

	static void measure(Stage stage) {
		ChildService service = stage.whole();
		Load checks = load(stage, service, 32, (number) -> new CheckRequests(Services.headers(),
				Pick.uniform(stage.sizes().accounts(), System.nanoTime())));
		stage.measure(Line.ACCESS, service, checks);
		Sample zipf = stage.figures().median(Line.ZIPF);
		if (zipf == null) {
			IntakeRows.zipf(stage);
			zipf = stage.figures().median(Line.ZIPF);
		}
		long half = Math.max(1, ((zipf != null) ? zipf.perSecond() : 0) / 2 / IntakeRows.MANY);
		Load usage = load(stage, service, 8, IntakeRows.zipf(stage, IntakeRows.MANY, Map.of())).arriving(half);
		CompletableFuture<Sample> beside = CompletableFuture.supplyAsync(() -> LoadRun.run(usage, () -> Spent.UNKNOWN));
		stage.measure(Line.ACCESS_BUSY, service, checks);
		Stage.tell("beside it %,d records a second".formatted(beside.join().perSecond()));
	}

	private static Load load(Stage stage, ChildService service, int connections, IntFunction<Requests> requests) {
		return Load.closed(service.port(), connections, requests, stage.sizes().warmUp(), stage.sizes().time());
	}

}
