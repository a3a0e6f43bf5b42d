package bench.rows;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

import bench.load.Load;
import bench.load.Pick;
import bench.load.Records;
import bench.load.Requests;
import bench.load.Sample;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Customers;
import bench.service.StoredRecords;

/** What it costs that much is stored already, and what is stored can prove. */
final class StoredRows {

	private static final int YEAR = 365;

	private StoredRows() {
	}

	/** Row 12. */
	static void verify(Stage stage) {
		ChildService service = stage.whole();
		while (IntakeRows.stored(stage, "whole") < stage.sizes().verified()) {
			IntakeRows.uniform(stage);
		}
		stage.databases().checkpoint();
		Spent before = stage.spent(service);
		long begin = System.nanoTime();
		String answer = Customers.must(service.port(), "POST", "/v1/verifications", "{}");
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		if (!answer.contains("\"differencesFound\":0,")) {
			throw new IllegalStateException(answer);
		}
		stage.keep(Line.VERIFYING,
				Sample.of(IntakeRows.stored(stage, "whole"), took, stage.spent(service).minus(before)));
	}

	/** Row 13: each on a database of its own, which is dropped afterwards. */
	static void stored(Stage stage) {
		int all = stage.sizes().accounts();
		measure(stage, Line.STORED_TIME_ORDER, all, true);
		measure(stage, Line.STORED_RANDOM, all, false);
	}

	/** Row 13b: the same within one account. */
	static void storedWithinOne(Stage stage) {
		measure(stage, Line.STORED_WITHIN_ONE, 1, true);
		measure(stage, Line.STORED_WITHIN_ONE_RANDOM, 1, false);
	}

	/** Row 14: 12 months before the one in which usage is sent. */
	static void history(Stage stage) {
		LocalDate from = stage.day().withDayOfMonth(1).minusMonths(12);
		StoredRecords history = new StoredRecords(12L * stage.sizes().accounts(), stage.sizes().accounts(), from, YEAR,
				true);
		measure(stage, Line.HISTORY, history, 4, IntakeRows.zipf(stage, IntakeRows.MANY, Map.of()));
	}

	private static void measure(Stage stage, Line line, int accounts, boolean inTimeOrder) {
		StoredRecords stored = new StoredRecords(stage.sizes().stored(), accounts, stage.day().minusDays(YEAR), YEAR,
				inTimeOrder);
		measure(stage, line, stored, (accounts == 1) ? 8 : 4, (number) -> {
			Pick pick = (accounts == 1) ? Pick.only(0) : IntakeRows.fewAccounts(stage);
			return IntakeRows.requests(IntakeRows.records(stage, pick, inTimeOrder), IntakeRows.MANY, Map.of());
		});
	}

	private static void measure(Stage stage, Line line, StoredRecords stored, int connections,
			IntFunction<Requests> requests) {
		String database = line.name().toLowerCase(Locale.ROOT);
		stage.createSold(database);
		try (ChildService service = stage.services().whole(database)) {
			IntakeRows.sendOne(stage, service);
			long begin = System.nanoTime();
			stored.write(stage.databases(), database);
			Stage.tell("%,d records stored, %d s".formatted(stored.records(),
					Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
			IntakeRows.warm(stage, service, stage.sizes().accounts());
			long before = IntakeRows.stored(stage, database);
			Load load = Load.closed(service.port(), connections, requests, stage.sizes().warmUp(),
					stage.sizes().time());
			Sample sample = stage.measure(line, service, load);
			IntakeRows.checkStored(stage, database, before + sample.taken());
			String answer = Customers.must(service.port(), "POST", "/v1/verifications",
					"{\"accounts\":[\"%s\"]}".formatted(Records.account(1)));
			if (!answer.contains("\"differencesFound\":0,")) {
				throw new IllegalStateException(answer);
			}
		}
		stage.databases().drop(database);
	}

}
