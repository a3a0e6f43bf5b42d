package io.drawdown.scenarios;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.drawdown.DatabaseTest;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Plays every file of {@code src/test/resources/scenarios} and of
 * {@code -Dscenarios.dir}; {@code -Dscenario=<part of a name>} plays those alone.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "drawdown.admin-key=" + ScenarioTests.KEY)
@DatabaseTest
class ScenarioTests {

	static final String KEY = "scenario-tests";

	private static final Path FOLDER = folder();

	private final Pending pending = Pending.read(FOLDER);

	@LocalServerPort
	private int port;

	@TestFactory
	Stream<DynamicTest> playsEveryStoryAsItIsTold() {
		List<Scenario> scenarios = new ArrayList<>(Scenario.in(FOLDER));
		String more = System.getProperty("scenarios.dir", "");
		if (!more.isBlank()) {
			scenarios.addAll(Scenario.in(Path.of(more)));
		}
		String only = System.getProperty("scenario", "");
		scenarios.removeIf((scenario) -> !scenario.file().contains(only));
		List<DynamicTest> tests = new ArrayList<>();
		for (Scenario scenario : scenarios) {
			String prefix = "s" + tests.size();
			tests.add(dynamicTest(this.pending.named(scenario), () -> play(scenario, prefix)));
		}
		return tests.stream();
	}

	@Test
	void listsOnlyStoriesThatAreThereAsPending() {
		assertThat(this.pending.unknown(Scenario.in(FOLDER))).isEmpty();
	}

	private void play(Scenario scenario, String prefix) {
		Api api = new Api("http://localhost:" + this.port, KEY);
		if (!this.pending.isPending(scenario)) {
			new Player(api, scenario, prefix + "-").play();
			return;
		}
		assertThat(passesWhole(new Player(api, scenario, prefix + "w-")))
			.as("%s passes whole: take it off %s", scenario.file(), Pending.FILE)
			.isFalse();
		if (this.pending.reason(scenario) == null) {
			new Player(api, scenario, prefix + "-").play(this.pending.words(scenario));
		}
	}

	private static boolean passesWhole(Player player) {
		try {
			player.play();
			return true;
		}
		catch (AssertionError ex) {
			return false;
		}
	}

	private static Path folder() {
		try {
			URL folder = ScenarioTests.class.getResource("/scenarios/" + Pending.FILE);
			return Objects.requireNonNull(Path.of(Objects.requireNonNull(folder).toURI()).getParent());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The service's clock is after every instant of a story. */
	@TestConfiguration(proxyBeanMethods = false)
	static class YearsLater {

		@Bean
		@Primary
		Clock yearsLater() {
			return Clock.offset(Clock.systemUTC(),
					Duration.between(Instant.now(), Instant.parse("2034-01-01T00:00:00Z")));
		}

	}

}
