package io.drawdown.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same records give the same state, whatever their order, batches, repetitions and
 * threads, and whether their senders wait or not [S5]. {@code -Dorder.records=20000}
 * plays more than the build does, {@code -Dorder.seed=7} another history.
 */
class OrderIndependenceEndToEndTests {

	private static final int THREADS = 8;

	private static final int RECORDS = Integer.getInteger("order.records", 1200);

	private static final long SEED = Long.getLong("order.seed", 1);

	private final RandomHistory history = RandomHistory.of(SEED, RECORDS);

	@Test
	void givesTheStateOfOneOrderedRun() throws Exception {
		try (RunningService ordered = RunningService.start(); RunningService shuffled = RunningService.start()) {
			postInOrder(ordered.api());
			postAllOver(shuffled);
			RandomHistory.orchestrate(ordered.api(), RandomHistory.NOW);
			for (String asOf : List.of("2024-01-15T00:00:00Z", "2024-03-04T07:00:00Z", RandomHistory.NOW.toString())) {
				RandomHistory.orchestrate(shuffled.api(), Instant.parse(asOf));
			}

			RandomHistory.awaitAbsorbed(shuffled.api());
			assertThat(StoredState.of(shuffled.bean(DataSource.class)))
				.isEqualTo(StoredState.of(ordered.bean(DataSource.class)));
			assertThat(told(shuffled.api())).isEqualTo(told(ordered.api()));
			for (RunningService service : List.of(ordered, shuffled)) {
				Verification verification = service.bean(Verifications.class).runOnce();
				assertThat(verification.differences()).isEmpty();
				assertThat(verification.checked().records()).isGreaterThan(RECORDS);
				assertThat(verification.checked().entries()).isPositive();
				assertThat(verification.checked().liableSummaries()).isPositive();
			}
		}
	}

	private void postInOrder(Api api) {
		this.history.sell(api);
		for (int start = 0; start < RECORDS; start += 250) {
			RandomHistory.post(api, this.history.records().subList(start, Math.min(RECORDS, start + 250)));
		}
		this.history.change(api, "amend", "renew");
		this.history.change(api, "cancel");
	}

	/**
	 * Every third record is sent twice, every other request does not wait; verification
	 * goes on beside it, and what was sold is changed. Only what is cancelled waits, for
	 * it would be used no more.
	 */
	private void postAllOver(RunningService service) throws Exception {
		Api api = service.api();
		this.history.sell(api);
		Queue<List<ObjectNode>> batches = batches(new Random(SEED));
		AtomicInteger accepted = new AtomicInteger();
		AtomicInteger duplicates = new AtomicInteger();
		AtomicBoolean done = new AtomicBoolean();
		try (ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2)) {
			Future<?> changing = threads.submit(() -> this.history.change(api, "amend", "renew"));
			Future<?> watching = threads.submit(() -> verifyUntil(done, service.bean(Verifications.class)));
			List<Future<?>> senders = new ArrayList<>();
			for (int thread = 0; thread < THREADS; thread++) {
				senders.add(threads.submit(() -> {
					for (List<ObjectNode> batch = batches.poll(); batch != null; batch = batches.poll()) {
						JsonNode answer = (batch.size() % 2 == 0) ? RandomHistory.post(api, batch)
								: RandomHistory.postAsync(api, batch);
						accepted.addAndGet(answer.required("accepted").asInt());
						duplicates.addAndGet(answer.required("duplicates").asInt());
					}
				}));
			}
			try {
				for (Future<?> sender : senders) {
					sender.get();
				}
				changing.get();
			}
			finally {
				done.set(true);
			}
			watching.get();
		}
		assertThat(accepted).hasValue(RECORDS);
		assertThat(duplicates).hasValue(RECORDS / 3);
		this.history.change(api, "cancel");
	}

	private Queue<List<ObjectNode>> batches(Random random) {
		List<ObjectNode> records = new ArrayList<>(this.history.records());
		records.addAll(this.history.records().subList(0, RECORDS / 3));
		Collections.shuffle(records, random);
		Queue<List<ObjectNode>> batches = new ConcurrentLinkedQueue<>();
		for (int start = 0; start < records.size();) {
			int end = Math.min(records.size(), start + random.nextInt(1, 40));
			batches.add(records.subList(start, end));
			start = end;
		}
		return batches;
	}

	private static void verifyUntil(AtomicBoolean done, Verifications verifications) {
		while (!done.get()) {
			assertThat(verifications.runOnce().differences()).isEmpty();
			LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
		}
	}

	/** What the service tells of its accounts. */
	private static Map<String, List<String>> told(Api api) {
		Map<String, List<String>> told = new TreeMap<>();
		for (String account : RandomHistory.accounts()) {
			for (String kind : List.of("usage", "ratable", "liable")) {
				told.put(account + " " + kind, texts(api, "/v1/" + kind + "-summaries", Map.of("account", account)));
			}
			Map<String, String> now = Map.of("account", account, "asOf", RandomHistory.NOW.toString());
			Map<String, String> then = Map.of("account", account, "asOf", "2024-02-10T10:00:00Z");
			told.put(account + " wallets then", texts(api, "/v1/wallets", then));
			List<JsonNode> wallets = api.items("/v1/wallets", now);
			told.put(account + " wallets", wallets.stream().map(JsonNode::toString).toList());
			for (JsonNode wallet : wallets) {
				String id = wallet.required("id").asString();
				told.put(id,
						texts(api, "/v1/wallets/" + id + "/statement", Map.of("asOf", now.getOrDefault("asOf", ""))));
			}
		}
		assertThat(told.values()).anyMatch((lines) -> lines.size() > 10);
		return told;
	}

	private static List<String> texts(Api api, String path, Map<String, String> query) {
		return api.items(path, query).stream().map(JsonNode::toString).toList();
	}

}
