package io.drawdown.modeling;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A policy written in place, or the code of a named one: {@code {period: DAILY}} or
 * {@code daily-sum}. Exactly one is set.
 */
@JsonDeserialize(using = PolicyChoiceReader.class)
public record PolicyChoice<T>(@Nullable T value, @Nullable String code) {

	public static <T> PolicyChoice<T> of(T value) {
		return new PolicyChoice<>(value, null);
	}

	public static <T> PolicyChoice<T> named(String code) {
		return new PolicyChoice<>(null, code);
	}

	@JsonValue
	@Nullable Object written() {
		return (this.code != null) ? this.code : this.value;
	}

}
