package io.drawdown.consumption;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LiableIdTests {

	/** Of usage, a minimum, an adjustment. */
	@ParameterizedTest
	@ValueSource(strings = { "lia_1-2-1-0-t85s00", "lia_1-2-0-0-t85s00-1", "lia_1-2-1-0-t9r6o0-t85s00-0-1" })
	void isPrintedAsItWasRead(String id) {
		assertThat(LiableId.parse(id)).hasToString(id);
	}

	/** It names nothing, and is no fault of the service. */
	@ParameterizedTest
	@ValueSource(strings = { "lia_1-2-1-0-zzzzzzzzzzzz", "lia_1-2-1-0-t9r6o0-zzzzzzzzzzzz-0-1" })
	void readsAnInstantBeyondAllTime(String id) {
		assertThat(LiableId.parse(id)).isNotNull();
	}

}
