package io.drawdown.consumption;

import org.jspecify.annotations.Nullable;

/**
 * What the billing system says of a liable row, or of an invoice [B2].
 *
 * @param row a printed id; null for all rows of the invoice, which are voided
 * @param account the code of the account whose rows of the invoice are meant; null for
 * any
 * @param invoice the invoice it is said of; null where it does not matter
 * @param version the revision that is meant, null for the latest
 * @param reason why it could not be invoiced, null unless that is said
 */
public record Report(Kind kind, @Nullable String row, @Nullable String account, @Nullable String invoice,
		@Nullable Integer version, @Nullable String reason) {

	/** What was said. */
	public enum Kind {

		INVOICED, FAILED, VOIDED

	}

}
