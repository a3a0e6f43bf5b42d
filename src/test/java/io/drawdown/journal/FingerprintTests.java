package io.drawdown.journal;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys of ids [U1]. */
class FingerprintTests {

	private final Fingerprint fingerprint = new Fingerprint();

	@ParameterizedTest
	@ValueSource(strings = { "019a3f2e-7b1c-7def-8123-456789abcdef", "f47ac10b-58cc-4372-a567-0e02b2c3d479",
			"00000000-0000-0000-0000-000000000000" })
	void takesUuidForItself(String id) {
		assertThat(this.fingerprint.keyOf(id)).isEqualTo(UUID.fromString(id));
	}

	@ParameterizedTest
	@ValueSource(strings = { "u1", "F47AC10B-58CC-4372-A567-0E02B2C3D479", "f47ac10b-58cc-8372-a567-0e02b2c3d479",
			"f47ac10b58cc4372a5670e02b2c3d479", "f47ac10b-58cc-4372-a567-0e02b2c3d47g",
			"f47ac10b-58cc-4372-a5670-e02b2c3d479", "-47ac10b-58cc-4372-a567-0e02b2c3d479" })
	void hashesWhatElseThereIsIntoVersionOfItsOwn(String id) {
		UUID key = this.fingerprint.keyOf(id);

		assertThat(key.version()).isEqualTo(8);
		assertThat(key).isEqualTo(new Fingerprint().keyOf(id)).hasToString(key.toString());
	}

	/** Nobody can send an id that has the key of another one's hash. */
	@Test
	void tellsHashFromIdThatLooksLikeIt() {
		UUID hashed = this.fingerprint.keyOf("u1");

		assertThat(this.fingerprint.keyOf(hashed.toString())).isNotEqualTo(hashed);
	}

}
