package io.drawdown.intake.web;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PreferenceTests {

	@ParameterizedTest
	@ValueSource(strings = { "respond-async", "Respond-Async", " respond-async ", "respond-async;wait=10",
			"wait=10, respond-async", "return=minimal,respond-async ; a=b,handling=lenient", "respond-async=\"\"" })
	void findsWhatIsPreferred(String header) {
		assertThat(Preference.names(Preference.RESPOND_ASYNC, List.of("handling=strict", header))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", ";", "wait=respond-async", "respond-asynchronously", "respond async" })
	void findsNothingElse(String header) {
		assertThat(Preference.names(Preference.RESPOND_ASYNC, List.of(header))).isFalse();
	}

}
