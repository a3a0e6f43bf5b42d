package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The backlog while everything else goes on: posts that wait, posts that do not, runs.
 */
@SharedServiceTest
class BacklogEndToEndTests {

	private static final List<String> ACCOUNTS = List.of("b-1", "b-2", "b-3");

	private static final int REQUESTS = 40;

	private static final int RECORDS = 15;

	@LocalServerPort
	int port;

	private Shop shop;

	@BeforeEach
	void openShop() {
		this.shop = new Shop(this.port, "backlog-").open();
	}

	@Test
	void countsEachRecordOnceWhateverGoesOnBesideIt() throws Exception {
		ACCOUNTS.forEach((account) -> {
			this.shop.account(account);
			this.shop.sell(account, "a1 CLOUD");
			this.shop.use(account, "a1", "STORAGE", "3", "2025-01-10T00:00:00Z");
		});
		AtomicBoolean done = new AtomicBoolean();
		try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
			Future<?> running = threads.submit(() -> run(done));
			Future<?> verifying = threads.submit(() -> verify(done));
			List<Future<?>> senders = new ArrayList<>();
			for (int sender = 0; sender < 4; sender++) {
				int number = sender;
				senders.add(threads.submit(() -> send(number)));
			}
			try {
				for (Future<?> sender : senders) {
					sender.get();
				}
			}
			finally {
				done.set(true);
			}
			running.get();
			verifying.get();
		}

		this.shop.run("2025-04-10T00:00:00Z", ACCOUNTS.toArray(String[]::new));

		for (String account : ACCOUNTS) {
			assertThat(this.shop.items("/v1/liable-summaries?account=" + account + "&resource=backlog-STORAGE"
					+ "&from=2025-02-01T00:00:00Z&until=2025-03-01T00:00:00Z"))
				.extracting((row) -> row.required("consumed").asString())
				.containsExactly(Integer.toString(4 * REQUESTS * RECORDS / ACCOUNTS.size()));
		}
		assertThat(differences()).isEmpty();
	}

	/** Every other request does not wait; all are of February. */
	private void send(int sender) {
		for (int request = 0; request < REQUESTS; request++) {
			String name = sender + "-" + request + "-";
			String records = IntStream.range(0, RECORDS)
				.mapToObj((record) -> """
						{'id':'%s','account':'%s','asset':'a1','resource':'backlog-STORAGE','quantity':1,
						'startedAt':'2025-02-%02dT10:00:00Z'}""".formatted(name + record,
						ACCOUNTS.get(record % ACCOUNTS.size()), 1 + record))
				.collect(Collectors.joining(",", "[", "]"));
			String prefer = (request % 2 == 0) ? "respond-async" : "handling=strict";
			assertThat(this.shop.send("POST", "/v1/usage", records, "Prefer", prefer).statusCode())
				.isEqualTo((request % 2 == 0) ? 202 : 200);
		}
	}

	/** January is frozen on the way. */
	private void run(AtomicBoolean done) {
		for (int hour = 0; !done.get() && hour < 24; hour++) {
			this.shop.run("2025-02-10T%02d:00:00Z".formatted(hour), ACCOUNTS.toArray(String[]::new));
		}
	}

	private void verify(AtomicBoolean done) {
		while (!done.get()) {
			assertThat(differences()).isEmpty();
		}
	}

	private List<String> differences() {
		return this.shop
			.must(200, "POST", "/v1/verifications",
					"{'accounts':[%s]}"
						.formatted(ACCOUNTS.stream().map((code) -> "'" + code + "'").collect(Collectors.joining(","))))
			.required("differences")
			.valueStream()
			.map(Object::toString)
			.toList();
	}

}
