package io.drawdown.modeling;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/** A threshold of a wallet [W13], such as {@code {consumed: 15}}; exactly one is set. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(@Nullable BigDecimal consumed, @Nullable BigDecimal percent, @Nullable BigDecimal remaining,
		@Nullable BigDecimal overageAmount) {

	public Alert {
		consumed = plain(consumed);
		percent = plain(percent);
		remaining = plain(remaining);
		overageAmount = plain(overageAmount);
	}

	/** The thresholds that are set. */
	public Stream<BigDecimal> thresholds() {
		return Stream.of(this.consumed, this.percent, this.remaining, this.overageAmount)
			.filter(Objects::nonNull)
			.map(Objects::requireNonNull);
	}

	private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
		return (value != null) ? Quantity.of(value).value() : null;
	}

}
