package bench.rows;

import bench.load.Sample;
import bench.machine.Spent;
import bench.service.ChildService;

/** Row 16: from the start of the process until it is ready, with its own PostgreSQL. */
final class StartRow {

	private StartRow() {
	}

	static void measure(Stage stage) {
		if (stage.figures().median(Line.START) == null) {
			try (ChildService cold = stage.services().alone()) {
				Stage.tell("a start on an empty folder takes %d ms".formatted(cold.start().toMillis()));
			}
		}
		try (ChildService warm = stage.services().alone()) {
			stage.keep(Line.START, Sample.of(1, warm.start(), Spent.UNKNOWN));
		}
	}

}
