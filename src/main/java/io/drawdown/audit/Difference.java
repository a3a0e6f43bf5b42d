package io.drawdown.audit;

import org.jspecify.annotations.Nullable;

/**
 * One value that is not what it should be, such as the {@code drawn} of a bucket: 40
 * stored, 50 expected.
 *
 * @param account the account's code
 * @param what the kind of row
 * @param key which row of that kind
 * @param field which value of the row; {@code row} where all of it is missing or surplus
 * @param stored null where nothing is
 * @param expected null where nothing is
 */
public record Difference(String account, String what, String key, String field, @Nullable String stored,
		@Nullable String expected) {

	static final String ROW = "row";

	/** It in a line of text. */
	public String told() {
		return this.account + "  " + this.what + "  " + this.key + "  " + this.field + ": "
				+ ((this.stored != null) ? this.stored : "nothing") + " stored, "
				+ ((this.expected != null) ? this.expected : "nothing") + " expected";
	}

}
