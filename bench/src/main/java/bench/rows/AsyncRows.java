package bench.rows;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntFunction;

import bench.load.HttpConnection;
import bench.load.Load;
import bench.load.LoadRun;
import bench.load.Requests;
import bench.load.Sample;
import bench.load.Upload;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Services;

/** Usage that is answered before it counts, what is left to count, and long uploads. */
final class AsyncRows {

	private static final Map<String, String> ASYNC = Map.of("Prefer", "respond-async");

	private static final Duration PATIENCE = Duration.ofMinutes(30);

	private AsyncRows() {
	}

	/** Row 6. */
	static void respond(Stage stage) {
		if (isOffered(stage)) {
			IntakeRows.run(stage, Line.ASYNC, "whole", stage.whole(), 4, IntakeRows.oneAccount(stage, ASYNC));
			drain(stage);
		}
	}

	/** Row 7: what is left when the last is sent, and the time until nothing is. */
	static void backlog(Stage stage) {
		if (!isOffered(stage)) {
			return;
		}
		ChildService service = stage.whole();
		IntFunction<Requests> requests = IntakeRows.zipf(stage, IntakeRows.MANY, ASYNC);
		long sent = 0;
		while (sent < stage.sizes().sent()) {
			Load load = Load.closed(service.port(), 4, requests, Duration.ZERO, Duration.ofSeconds(1));
			sent += LoadRun.run(load, () -> Spent.UNKNOWN).taken();
		}
		long left = unabsorbed(stage);
		Spent before = stage.spent(service);
		long begin = System.nanoTime();
		drain(stage);
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		Stage.tell("%,d records sent, of which %,d were left".formatted(sent, left));
		stage.keep(Line.BACKLOG, Sample.of(left, took, stage.spent(service).minus(before)));
	}

	/** Row 8. */
	static void upload(Stage stage) {
		ChildService service = stage.whole();
		long before = IntakeRows.stored(stage, "whole");
		stage.databases().checkpoint();
		Spent spent = stage.spent(service);
		long begin = System.nanoTime();
		try {
			Upload upload = new Upload(Services.headers(), IntakeRows.zipfRecords(stage));
			long accepted = upload.send(service.port(), stage.sizes().sent() / 1000);
			if (accepted < 0) {
				Stage.tell("this service takes no NDJSON");
				return;
			}
			Duration took = Duration.ofNanos(System.nanoTime() - begin);
			stage.keep(Line.UPLOAD, Sample.of(accepted, took, stage.spent(service).minus(spent)));
			IntakeRows.checkStored(stage, "whole", before + accepted);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Whether the service answers 202 to whom asks for it. */
	private static boolean isOffered(Stage stage) {
		Requests one = IntakeRows.uniform(stage, 1, ASYNC).apply(0);
		one.prepare();
		try (HttpConnection connection = HttpConnection.to(stage.whole().port(), PATIENCE)) {
			boolean offered = connection.exchange(one.bytes()) == 202;
			if (!offered) {
				Stage.tell("this service does not offer respond-async");
			}
			return offered;
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Waits until everything counts. */
	private static void drain(Stage stage) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (unabsorbed(stage) > 0) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("the backlog is not drained after " + PATIENCE);
			}
			Stage.pause(Duration.ofMillis(50));
		}
	}

	private static long unabsorbed(Stage stage) {
		return stage.databases().number("whole", "select coalesce(sum(records), 0) from consumption.unabsorbed");
	}

}
