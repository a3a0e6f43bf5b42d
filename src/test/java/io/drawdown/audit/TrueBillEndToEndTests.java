package io.drawdown.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.drawdown.scenarios.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bill is always true [L1]: whatever comes late, is corrected, sold for the past,
 * run, invoiced, failed and voided in whatever order, what was invoiced, what adjusts it
 * and what is open come to what one fresh computation over the final facts gives, and
 * verification finds nothing [V1]. The same facts in another order between the same runs
 * give the same rows [S5].
 *
 * <p>
 * Each seed is a story of its own. {@code -Dtry=17} plays that one alone,
 * {@code -Dtries=20000} more than the build does.
 */
class TrueBillEndToEndTests {

	private static final Long ONLY = Long.getLong("try");

	private static final int TRIES = Integer.getInteger("tries", 500);

	private static RunningService service;

	private static Api api;

	private static ExecutorService players;

	@BeforeAll
	static void start() {
		service = RunningService.start();
		api = service.api();
		api.send("PUT", "/v1/catalog", Map.of("activate", "true"),
				new YAMLMapper().readTree(TrueBillEndToEndTests.class.getResourceAsStream("/late/catalogue.yaml")))
			.must(200);
		players = Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
	}

	@AfterAll
	static void stop() {
		players.shutdownNow();
		service.close();
	}

	@TestFactory
	Stream<DynamicTest> whatIsBilledIsWhatAFreshComputationGives() {
		return played(TRIES, (seed) -> play(seed));
	}

	/**
	 * Every row after every step, for two assets of one wallet that a child can reckon.
	 */
	@TestFactory
	Stream<DynamicTest> standsAsANaiveBookkeeperHasIt() {
		return played(TRIES / 5, (seed) -> new NaiveStory(seed, LateAccount.opened(api, "naive-" + seed)).play(25));
	}

	private static Stream<DynamicTest> played(int tries, LongConsumer story) {
		LongStream seeds = (ONLY != null) ? LongStream.of(ONLY) : LongStream.rangeClosed(1, tries);
		Map<Long, Future<?>> playing = new LinkedHashMap<>();
		seeds.forEach((seed) -> playing.put(seed, players.submit(() -> story.accept(seed))));
		return playing.entrySet()
			.stream()
			.map((played) -> DynamicTest.dynamicTest("-Dtry=" + played.getKey(), () -> ended(played.getValue())));
	}

	private static void ended(Future<?> played) throws Throwable {
		try {
			played.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	private static void play(long seed) {
		Random random = new Random(-seed);
		LateAccount account = LateAccount.opened(api, "late-" + seed);
		LateStory story = new LateStory(seed, account);
		List<LateFact> facts = List.of();
		try {
			story.begin();
			int steps = random.nextInt(8, 22);
			int looked = random.nextInt(4, steps);
			for (int step = 0; step < steps; step++) {
				story.goOn();
				if (step == looked) {
					look(seed, account, story.facts());
				}
			}
			facts = story.facts();
			compare(seed, account, facts, random);
		}
		catch (AssertionError | RuntimeException ex) {
			List<String> told = new ArrayList<>();
			story.facts().forEach((fact) -> told.add(fact.toString()));
			throw new AssertionError("late-" + seed + ": " + ex.getMessage() + "\n  " + String.join("\n  ", told), ex);
		}
	}

	/**
	 * In the middle, with whatever waits for the next run; of every fourth story what is
	 * billed, too. Only fees and shortfalls are shown as far as they were run.
	 */
	private static void look(long seed, LateAccount account, List<LateFact> facts) {
		assertThat(account.damages()).as("verification in the middle").isEmpty();
		if (seed % 4 != 1) {
			return;
		}
		LateAccount fresh = LateAccount.opened(api, "now-" + seed);
		LateTelling.tellLast(facts, fresh);
		Instant latest = null;
		for (LateFact fact : facts) {
			if (fact instanceof LateFact.Ran ran && (latest == null || ran.asOf().isAfter(latest))) {
				latest = ran.asOf();
			}
		}
		if (latest != null) {
			fresh.run(latest);
		}
		assertThat(Bill.differences(account.bill().of("USAGE"), fresh.bill().of("USAGE"))).as("in the middle")
			.isEmpty();
	}

	private static void compare(long seed, LateAccount account, List<LateFact> facts, Random random) {
		LateAccount twin = (seed % 4 != 3) ? null : LateAccount.opened(api, "twin-" + seed);
		if (twin != null) {
			LateTelling.retell(facts, twin, random);
			assertThat(twin.bill().told()).as("in another order").isEqualTo(account.bill().told());
			twin.run(LateStory.LAST_RUN);
		}
		account.run(LateStory.LAST_RUN);
		LateAccount fresh = LateAccount.opened(api, "fresh-" + seed);
		LateTelling.tellLast(facts, fresh);
		fresh.run(LateStory.LAST_RUN);

		Bill bill = account.bill();
		assertThat(Bill.differences(bill, fresh.bill())).isEmpty();
		assertThat(bill.rows()).as("all is final")
			.allMatch((row) -> List.of("READY_FOR_INVOICING", "INVOICED", "INVOICING_FAILED").contains(row.status()));
		assertThat(bill.rows()).as("a net of zero leaves no row")
			.noneMatch((row) -> row.kind().equals("ADJUSTMENT")
					&& row.figures().values().stream().allMatch((figure) -> figure.signum() == 0));
		List<Instant> instants = List.of(Instant.parse("2024-02-14T12:00:00Z"), Instant.parse("2024-04-01T00:00:00Z"));
		assertThat(account.told(instants)).isEqualTo(fresh.told(instants));
		assertThat(account.lines(LateStory.LAST_RUN)).isEqualTo(fresh.lines(LateStory.LAST_RUN));
		assertThat(account.damages()).as("verification").isEmpty();
		if (twin != null) {
			assertThat(twin.bill().told()).as("in another order, run to the end").isEqualTo(bill.told());
			assertThat(twin.damages()).as("verification of the other order").isEmpty();
		}
	}

}
