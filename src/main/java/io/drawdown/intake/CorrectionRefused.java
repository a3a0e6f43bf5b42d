package io.drawdown.intake;

import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Refusal;

/** A record that is not corrected; nothing is stored. */
final class CorrectionRefused extends Refusal {

	private CorrectionRefused(Kind kind, String code, UsageCorrections.Answer answer) {
		super(kind, code, Objects.requireNonNullElse(answer.message(), code));
		if (answer.field() != null) {
			with("field", answer.field());
		}
		Quantity available = answer.available();
		if (available != null) {
			with("available", available);
		}
	}

	static CorrectionRefused of(UsageCorrections.Answer answer) {
		String code = Objects.requireNonNull(answer.code());
		return switch (code) {
			case "not-found", "unknown-account" -> new CorrectionRefused(Kind.NOT_FOUND, "not-found", answer);
			case "conflict", "insufficient-balance" -> new CorrectionRefused(Kind.CONFLICT, code, answer);
			case "malformed" -> new CorrectionRefused(Kind.MALFORMED, "validation", answer);
			default -> new CorrectionRefused(Kind.INVALID, code, answer);
		};
	}

}
