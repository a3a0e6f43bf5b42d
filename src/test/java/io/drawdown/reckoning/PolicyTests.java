package io.drawdown.reckoning;

import java.time.Duration;

import io.drawdown.measure.Frequency;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyTests {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** It is stored with what was sold: nothing that follows from it is written. */
	@Test
	void readsWhatItWrote() {
		Policy policy = new Policy(Frequency.DAILY, Frequency.MONTHLY, Duration.ofDays(3), Overage.CHARGE,
				Aggregate.PEAK, Combine.MAX, Exhausted.BOUND);

		assertThat(STRICT.readValue(STRICT.writeValueAsString(policy), Policy.class)).isEqualTo(policy);
	}

}
