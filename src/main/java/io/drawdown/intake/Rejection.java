package io.drawdown.intake;

/**
 * Why a record is not accepted [U3].
 *
 * @param code fixed, such as {@code unknown-asset}
 * @param field a JSON pointer into the record, empty for the record itself
 */
record Rejection(String code, String field, String message) {

	static final String MALFORMED = "malformed";

	/** Both may repeat what was sent, and are kept. */
	Rejection {
		field = JsonText.storable(field);
		message = JsonText.storable(message);
	}

	static Rejection malformed(String field, String message) {
		return new Rejection(MALFORMED, field, message);
	}

	boolean isMalformed() {
		return this.code.equals(MALFORMED);
	}

}
