package io.drawdown.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import io.drawdown.DrawdownApplication;
import io.drawdown.postgres.ChildJvm;
import io.drawdown.postgres.Durability;
import io.drawdown.postgres.EmbeddedPostgres;
import io.drawdown.postgres.PreparedFolder;
import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service is killed while eight senders post and is started again on its folder;
 * senders repeat what was not acknowledged. {@code -Dcrash.records=20000} plays more than
 * the build does, {@code -Dcrash.kills=5} kills more often, and once while the scheduled
 * flow runs, {@code -Dcrash.seed=7} plays another history.
 */
class CrashEndToEndTests {

	private static final int SENDERS = 8;

	private static final int RECORDS = Integer.getInteger("crash.records", 1600);

	private static final int KILLS = Integer.getInteger("crash.kills", 1);

	private static final long SEED = Long.getLong("crash.seed", 1);

	private static final String KEY = "crash-tests";

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private final RandomHistory history = RandomHistory.of(SEED, RECORDS);

	private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

	@TempDir
	Path folder;

	@Test
	void keepsEachAcknowledgedRecordOnceWhenTheServiceIsKilled() throws Exception {
		PreparedFolder.copyTo(this.folder.resolve("postgres"));
		Queue<List<ObjectNode>> batches = batches();
		try (Service service = new Service(this.folder);
				ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
			this.history.sell(service.api());
			List<Future<?>> sending = new ArrayList<>();
			for (int sender = 0; sender < SENDERS; sender++) {
				sending.add(senders.submit(() -> send(batches, service)));
			}
			for (int kill = 1; kill <= KILLS; kill++) {
				awaitAcknowledged(RECORDS * kill / (KILLS + 1));
				service.kill();
				assertThat(this.acknowledged).as("killed under load").hasSizeLessThan(RECORDS);
				service.start();
			}
			for (Future<?> sender : sending) {
				sender.get();
			}
			assertThat(this.acknowledged).hasSize(RECORDS);
			if (KILLS > 1) {
				killWhileItRuns(service);
			}
			RandomHistory.orchestrate(service.api(), RandomHistory.NOW);
			JsonNode verification = service.api()
				.send("POST", "/v1/verifications", Map.of(), JsonNodeFactory.instance.objectNode())
				.must(200);
			assertThat(verification.required("differences")).isEmpty();
			RandomHistory.awaitAbsorbed(service.api());
			assertThat(service.stop()).isEqualTo(143);
		}
		compareWithOneOrderedRun();
	}

	/** Killed when everything is acknowledged and nothing counts, and again meanwhile. */
	@Test
	void absorbsWhatWasAcceptedBeforeItWasKilled() throws Exception {
		PreparedFolder.copyTo(this.folder.resolve("postgres"));
		try (Service service = new Service(this.folder, "--drawdown.backlog.interval=0")) {
			this.history.sell(service.api());
			for (List<ObjectNode> batch : batches()) {
				RandomHistory.postAsync(service.api(), batch);
				batch.forEach((record) -> this.acknowledged
					.add(record.required("account").asString() + " " + record.required("id").asString()));
			}
			service.kill();
			service.start("--drawdown.backlog.step=5");
			service.kill();
			service.start();
			RandomHistory.awaitAbsorbed(service.api());
			RandomHistory.orchestrate(service.api(), RandomHistory.NOW);
			assertThat(service.stop()).isEqualTo(143);
		}
		compareWithOneOrderedRun();
	}

	/**
	 * The next service goes on with the run; whoever asks for another one waits for it.
	 */
	private static void killWhileItRuns(Service service) throws Exception {
		ObjectNode run = JsonNodeFactory.instance.objectNode().put("asOf", RandomHistory.NOW.toString());
		service.api().send("POST", "/v1/orchestrations", Map.of(), run).must(202);
		service.kill();
		service.start();
	}

	private void compareWithOneOrderedRun() throws Exception {
		try (RunningService ordered = RunningService.start();
				EmbeddedPostgres postgres = EmbeddedPostgres.start(this.folder.resolve("postgres"), Durability.NONE)) {
			this.history.sell(ordered.api());
			RandomHistory.post(ordered.api(), this.history.records());
			RandomHistory.orchestrate(ordered.api(), RandomHistory.NOW);
			PGSimpleDataSource crashed = new PGSimpleDataSource();
			crashed.setUrl(postgres.jdbcUrl());
			crashed.setUser(postgres.username());
			crashed.setPassword(postgres.password());

			assertThat(StoredState.recordIds(crashed)).doesNotHaveDuplicates().containsAll(this.acknowledged);
			assertThat(StoredState.of(crashed)).isEqualTo(StoredState.of(ordered.bean(DataSource.class)));
		}
	}

	private Queue<List<ObjectNode>> batches() {
		Random random = new Random(SEED);
		List<ObjectNode> records = new ArrayList<>(this.history.records());
		Collections.shuffle(records, random);
		Queue<List<ObjectNode>> batches = new ConcurrentLinkedQueue<>();
		for (int start = 0; start < records.size();) {
			int end = Math.min(records.size(), start + random.nextInt(1, 6));
			batches.add(records.subList(start, end));
			start = end;
		}
		return batches;
	}

	/** Sends each batch until it is acknowledged. */
	private void send(Queue<List<ObjectNode>> batches, Service service) {
		for (List<ObjectNode> batch = batches.poll(); batch != null; batch = batches.poll()) {
			while (!acknowledges(service, batch)) {
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
			for (ObjectNode record : batch) {
				this.acknowledged.add(record.required("account").asString() + " " + record.required("id").asString());
			}
		}
	}

	private static boolean acknowledges(Service service, List<ObjectNode> batch) {
		try {
			JsonNode answer = (batch.size() % 2 == 0) ? RandomHistory.post(service.api(), batch)
					: RandomHistory.postAsync(service.api(), batch);
			int kept = answer.required("accepted").asInt() + answer.required("duplicates").asInt();
			assertThat(kept).as("%s", answer).isEqualTo(batch.size());
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private void awaitAcknowledged(int count) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (this.acknowledged.size() < count) {
			assertThat(System.nanoTime()).as("%d acknowledged", this.acknowledged.size()).isLessThan(deadline);
			Thread.sleep(1);
		}
	}

	/** The service in a JVM of its own, on one folder through all its lives. */
	private static final class Service implements AutoCloseable {

		private final Path folder;

		private ChildJvm process;

		private volatile Api api;

		Service(Path folder, String... settings) throws Exception {
			this.folder = folder;
			this.process = launch(settings);
			this.api = await();
		}

		void start(String... settings) throws Exception {
			this.process = launch(settings);
			this.api = await();
		}

		void kill() throws Exception {
			this.process.kill();
		}

		int stop() throws Exception {
			return this.process.stop();
		}

		Api api() {
			return this.api;
		}

		private ChildJvm launch(String... settings) throws IOException {
			List<String> arguments = new ArrayList<>(List.of(settings));
			arguments.addAll(
					List.of("--server.port=0", "--drawdown.data-dir=" + this.folder, "--drawdown.admin-key=" + KEY));
			return ChildJvm.start(this.folder, DrawdownApplication.class, arguments.toArray(String[]::new));
		}

		private Api await() throws Exception {
			this.process.awaitLines((lines) -> lines.stream().anyMatch((line) -> line.contains("Started Drawdown")));
			Matcher port = PORT.matcher(String.join("\n", this.process.lines()));
			assertThat(port.find()).isTrue();
			return new Api("http://localhost:" + port.group(1), KEY);
		}

		@Override
		public void close() {
			this.process.close();
		}

	}

}
