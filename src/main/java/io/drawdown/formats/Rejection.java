package io.drawdown.formats;

/**
 * Why a record is not accepted [U3].
 *
 * @param code fixed, such as {@code unknown-asset}
 * @param field a JSON pointer into the record, empty for the record itself
 */
public record Rejection(String code, String field, String message) {

	private static final String MALFORMED = "malformed";

	/** Both may repeat what was sent, and are kept. */
	public Rejection {
		field = JsonText.storable(field);
		message = JsonText.storable(message);
	}

	public static Rejection malformed(String field, String message) {
		return new Rejection(MALFORMED, field, message);
	}

	public boolean isMalformed() {
		return this.code.equals(MALFORMED);
	}

}
