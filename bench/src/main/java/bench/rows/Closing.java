package bench.rows;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import bench.load.HttpConnection;
import bench.load.Ids;
import bench.load.Load;
import bench.load.Pick;
import bench.load.Records;
import bench.load.Sample;
import bench.load.UsageRequests;
import bench.machine.Spent;
import bench.service.ChildService;
import bench.service.Customers;
import bench.service.Services;
import bench.service.StoredRecords;

/**
 * Closing months, one after the other, of accounts with a record a day. The first month
 * warms up.
 */
final class Closing {

	private static final String DATABASE = "closing";

	private static final int DAYS = 30;

	private Closing() {
	}

	/** Row 11: one month alone, and one while single records come in. */
	static void measure(Stage stage) {
		ChildService service = stage.closing();
		stage.databases().checkpoint();
		Spent before = stage.spent(service);
		Sample closed = close(stage, service);
		stage.keep(Line.CLOSING, new Sample(closed.counted(), closed.taken(), closed.nanos(), 0, closed.latencies(),
				stage.spent(service).minus(before)));
		CompletableFuture<Sample> closing = CompletableFuture.supplyAsync(() -> close(stage, service));
		Load singles = Load.closed(service.port(), 64, IntakeRows.uniformOf(stage, stage.sizes().closed()),
				Duration.ofSeconds(1), stage.sizes().time());
		stage.measure(Line.SINGLE_WHILE_CLOSING, service, singles);
		if (closing.isDone()) {
			Stage.tell("the month was closed before the single records ended: more accounts would help");
		}
		Stage.tell("beside single records: %,d accounts closed a second".formatted(closing.join().perSecond()));
	}

	/** Sells, stores the usage of all months to come, and closes the first of them. */
	static ChildService prepare(Stage stage) {
		int accounts = stage.sizes().closed();
		LocalDate first = month(stage, 0);
		stage.sell(DATABASE, first, accounts);
		ChildService service = stage.services().whole(DATABASE);
		IntakeRows.sendOne(stage, service);
		for (int number = 0; number <= lastMonth(stage); number++) {
			new StoredRecords((long) accounts * DAYS, accounts, month(stage, number), DAYS, true)
				.write(stage.databases(), DATABASE);
		}
		stage.databases().execute(DATABASE, "create table bench_months (closed int)");
		IntakeRows.warm(stage, service, accounts);
		close(stage, service);
		return service;
	}

	/** Closes the next month and finds that no account has failed. */
	private static Sample close(Stage stage, ChildService service) {
		int number = (int) stage.databases().number(DATABASE, "select count(*) from bench_months");
		LocalDate asOf = month(stage, number + 1).plusDays(5);
		if (stage.sizes().late() > 0 && number > 0) {
			sendLate(stage, service, month(stage, number - 1).plusDays(4));
		}
		long begin = System.nanoTime();
		String answer = Customers.must(service.port(), "POST", "/v1/orchestrations",
				"{\"asOf\":\"%sT00:00:00Z\",\"wait\":true}".formatted(asOf));
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		String all = "\"progress\":{\"accounts\":%d,\"done\":%d,\"failed\":0}".formatted(stage.sizes().closed(),
				stage.sizes().closed());
		if (!answer.contains(all)) {
			throw new IllegalStateException(answer);
		}
		stage.databases().execute(DATABASE, "insert into bench_months values (%d)".formatted(number));
		return Sample.of(stage.sizes().closed(), took, Spent.UNKNOWN);
	}

	/**
	 * Sends late records of a month that is closed: one for so many of the next month.
	 */
	private static void sendLate(Stage stage, ChildService service, LocalDate day) {
		int left = stage.sizes().closed() * DAYS / stage.sizes().late();
		Records records = new Records(Pick.uniform(stage.sizes().closed(), day.toEpochDay()),
				new Ids(true, System.nanoTime()), day, null, day.toEpochDay());
		UsageRequests many = new UsageRequests("/v1/usage", Services.headers(), records, IntakeRows.MANY);
		try (HttpConnection connection = HttpConnection.to(service.port(), Duration.ofMinutes(1))) {
			for (int sent = 0; sent < left; sent += IntakeRows.MANY) {
				many.prepare();
				if (connection.exchange(many.bytes()) != 200) {
					throw new IllegalStateException(connection.text());
				}
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The first day of a month, so that the last is over and its successor has begun. */
	private static LocalDate month(Stage stage, int number) {
		return stage.day().withDayOfMonth(1).minusMonths(2L + lastMonth(stage)).plusMonths(number);
	}

	/** One to warm up, and two for each round. */
	private static int lastMonth(Stage stage) {
		return 2 * stage.sizes().rounds();
	}

}
