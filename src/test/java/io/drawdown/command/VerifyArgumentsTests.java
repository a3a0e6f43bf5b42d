package io.drawdown.command;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class VerifyArgumentsTests {

	@Test
	void asksForAllAccountsWhereNoneIsNamed() {
		assertThat(VerifyArguments.of(List.of())).isEqualTo(new VerifyArguments(List.of(), List.of()));
	}

	@Test
	void takesAccountsInAnyFormAndSettings() {
		VerifyArguments asked = VerifyArguments
			.of(List.of("--account", "A", "B", "--drawdown.data-dir=/data", "--account=C", "--account", "D"));

		assertThat(asked.accounts()).containsExactly("A", "B", "C", "D");
		assertThat(asked.settings()).containsExactly("--drawdown.data-dir=/data");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ACME", "--account", "--account --x=y", "--acount", "-a", "--x=y ACME" })
	void refusesWhatItDoesNotUnderstand(String line) {
		assertThatExceptionOfType(VerifyArguments.NotUnderstood.class)
			.isThrownBy(() -> VerifyArguments.of(List.of(line.split(" ", -1))));
	}

}
