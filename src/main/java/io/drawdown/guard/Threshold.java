package io.drawdown.guard;

import java.math.BigDecimal;
import java.util.Objects;

import io.drawdown.modeling.Alert;
import org.jspecify.annotations.Nullable;

/** What an alert waits for [W13], such as {@code consumed:15}. */
record Threshold(Measure measure, BigDecimal value) {

	static Threshold of(Alert alert) {
		if (alert.consumed() != null) {
			return new Threshold(Measure.CONSUMED, alert.consumed());
		}
		if (alert.percent() != null) {
			return new Threshold(Measure.PERCENT, alert.percent());
		}
		if (alert.remaining() != null) {
			return new Threshold(Measure.REMAINING, alert.remaining());
		}
		return new Threshold(Measure.OVERAGE_AMOUNT, Objects.requireNonNull(alert.overageAmount()));
	}

	/** As it is stored, whatever scale it was written with. */
	@Override
	public String toString() {
		return this.measure.text + ":" + this.value.stripTrailingZeros().toPlainString();
	}

	/** What of a wallet is measured. */
	enum Measure {

		CONSUMED("consumed"), PERCENT("percent"), REMAINING("remaining"), OVERAGE_AMOUNT("overageAmount");

		private final String text;

		Measure(String text) {
			this.text = text;
		}

	}

}
