package bench.load;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatenciesTests {

	@Test
	void answersPercentilesWithinAThousandth() {
		Latencies latencies = new Latencies();

		for (int micros = 1; micros <= 1_000_000; micros++) {
			latencies.add(micros);
		}

		assertThat(latencies.micros(1)).isEqualTo(1000);
		assertThat(latencies.micros(500)).isBetween(499_500L, 500_000L);
		assertThat(latencies.micros(990)).isBetween(989_000L, 990_000L);
	}

}
