package io.drawdown.access;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AccessKeysTests {

	@Test
	void admitsItsKeysAndNoOthers() {
		AccessKeys keys = AccessKeys.of("first", "second");

		assertThat(keys.admit("first")).isTrue();
		assertThat(keys.admit("second")).isTrue();
		assertThat(keys.admit("firs")).isFalse();
		assertThat(keys.admit("first ")).isFalse();
		assertThat(keys.admit("")).isFalse();
	}

	@Test
	void holdsDigestsOnly() {
		AccessKeys keys = AccessKeys.of("secret");

		assertThat(ReflectionTestUtils.getField(keys, "digests"))
			.asInstanceOf(InstanceOfAssertFactories.list(byte[].class))
			.singleElement()
			.satisfies(
					(digest) -> assertThat(digest).hasSize(32).isNotEqualTo("secret".getBytes(StandardCharsets.UTF_8)));
	}

}
