package io.drawdown.consumption;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.drawdown.SharedServiceTest;
import io.drawdown.Shop;
import io.drawdown.lanes.LaneSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds of a run though accounts of one lane are settled in one transaction [S2].
 */
@SharedServiceTest
class ChunkedRunsTests {

	private static final String FEBRUARY = "2025-02-10T00:00:00Z";

	@LocalServerPort
	int port;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Orchestrations orchestrations;

	@Test
	void reportsThePoisonedOneOfAChunkAndSettlesItsNeighbours() {
		Shop shop = new Shop(this.port, "chunk-").open();
		List<String> lane = accountsOfOneLane(shop, "chunk-p");
		String poisoned = lane.get(lane.size() / 2);
		this.jdbc.sql("""
				delete from wallets.wallet using selling.account
				where account.id = account_id and account.code = :code
				""").param("code", poisoned).update();

		JsonNode run = shop.run(FEBRUARY, lane.toArray(String[]::new));

		assertThat(run.required("progress").toString())
			.isEqualTo("{\"accounts\":%d,\"done\":%d,\"failed\":1}".formatted(lane.size(), lane.size() - 1));
		assertThat(run.required("failures")).singleElement()
			.satisfies((failure) -> assertThat(failure.required("account").asString()).isEqualTo(poisoned));
		assertThat(lane).allSatisfy((code) -> assertThat(ratables(code)).isEqualTo(code.equals(poisoned) ? 0 : 1));
	}

	/** Its instance is gone after it reported a failure. */
	@Test
	void leavesOutWhatFailedBeforeItWasStopped() {
		Shop shop = new Shop(this.port, "chunk-").open();
		List<String> lane = accountsOfOneLane(shop, "chunk-s");
		List<Long> ids = ids(lane);
		long run = this.orchestrations.begin(Instant.parse(FEBRUARY), ids);
		this.jdbc.sql("insert into consumption.orchestration_failure values (:account, :run, 'internal', 'before')")
			.param("account", ids.getFirst())
			.param("run", run)
			.update();

		this.orchestrations.goOn(run);

		Orchestration ended = this.orchestrations.orchestration(run).orElseThrow();
		assertThat(ended.status()).isEqualTo(Orchestration.Status.DONE_WITH_ERRORS);
		assertThat(List.of(ended.failed(), ended.done())).containsExactly(1L, lane.size() - 1L);
		assertThat(this.orchestrations.failures(run)).singleElement()
			.extracting(Orchestration.Failure::message)
			.isEqualTo("before");
	}

	@Test
	void settlesOnceThoughManyGoOnWithTheSameRun() throws Exception {
		Shop shop = new Shop(this.port, "chunk-").open();
		List<String> lane = accountsOfOneLane(shop, "chunk-o");
		long run = this.orchestrations.begin(Instant.parse(FEBRUARY), ids(lane));
		Callable<Object> instance = Executors.callable(() -> this.orchestrations.goOn(run));

		try (var instances = Executors.newFixedThreadPool(3)) {
			for (Future<Object> ended : instances.invokeAll(Collections.nCopies(3, instance))) {
				ended.get();
			}
		}

		Orchestration ended = this.orchestrations.orchestration(run).orElseThrow();
		assertThat(ended.status()).isEqualTo(Orchestration.Status.DONE);
		assertThat(ended.done()).isEqualTo(lane.size());
		assertThat(lane).allSatisfy((code) -> assertThat(ratables(code)).isEqualTo(1));
	}

	/** Accounts that used 12 of 10 in January. Of so many at least two share a lane. */
	private List<String> accountsOfOneLane(Shop shop, String prefix) {
		List<String> codes = IntStream.rangeClosed(0, LaneSet.COUNT).mapToObj((number) -> prefix + number).toList();
		codes.forEach(shop::account);
		Map<Integer, List<Long>> lanes = ids(codes).stream().collect(Collectors.groupingBy(LaneSet::laneOf));
		List<Long> fullest = lanes.values().stream().max(Comparator.comparingInt(List::size)).orElseThrow();
		assertThat(fullest).hasSizeGreaterThan(1);
		List<String> lane = this.jdbc.sql("select code from selling.account where id in (:ids) order by id")
			.param("ids", fullest)
			.query((row, number) -> row.getString("code"))
			.list();
		for (String account : lane) {
			shop.sell(account, "a1 CLOUD");
			shop.use(account, "a1", "STORAGE", "12", "2025-01-10T00:00:00Z");
		}
		return lane;
	}

	private List<Long> ids(List<String> codes) {
		return this.jdbc.sql("select id from selling.account where code in (:codes) order by id")
			.param("codes", codes)
			.query((row, number) -> row.getLong("id"))
			.list();
	}

	private int ratables(String account) {
		return this.jdbc.sql("""
				select count(*) from consumption.ratable
				join selling.account on account.id = account_id
				where code = :code
				""").param("code", account).query(Integer.class).single();
	}

}
