package io.drawdown.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.drawdown.formats.Rejection;
import io.drawdown.formats.SentRecord;
import io.drawdown.journal.KeyClaim;
import io.drawdown.measure.Quantity;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of a request [U2].
 *
 * @param code why it was rejected
 * @param field what was wrong, as a JSON pointer into the record
 * @param available what was left, where it was blocked
 * @param batch the request whose record took the id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(@Schema(description = "The place of the record in the request, from 0") int index,
		@Schema(description = "The id that was sent, if any") @Nullable String id, @JsonProperty("outcome") Kind kind,
		@Schema(description = "Why it was rejected", example = "unknown-asset") @Nullable String code,
		@Schema(description = "What was wrong: a JSON pointer into the record",
				example = "/asset") @Nullable String field,
		@Schema(description = "The same in words") @Nullable String message,
		@Schema(description = "What was left in the wallet, where it was blocked") @Nullable Quantity available,
		@Schema(description = "The request whose record took the id, of a duplicate or conflict") @Nullable String batch) {

	static Outcome accepted(SentRecord sent) {
		return new Outcome(sent.index(), sent.id(), Kind.ACCEPTED, null, null, null, null, null);
	}

	static Outcome rejected(SentRecord sent, Rejection why) {
		return new Outcome(sent.index(), sent.id(), Kind.REJECTED, why.code(), why.field(), why.message(), null, null);
	}

	static Outcome blocked(SentRecord sent, Quantity available) {
		return new Outcome(sent.index(), sent.id(), Kind.BLOCKED, null, null, null, available, null);
	}

	/** Of a record whose id is taken [U1]. */
	static Outcome taken(SentRecord sent, @Nullable Long digest, KeyClaim first) {
		boolean same = digest != null && digest == first.digest();
		String message = same ? "the same record was accepted before"
				: "the id was taken before by a record with another content";
		return new Outcome(sent.index(), sent.id(), same ? Kind.DUPLICATE : Kind.CONFLICT, null, null, message, null,
				first.batch().toString());
	}

	boolean isRefusal() {
		return this.kind != Kind.ACCEPTED && this.kind != Kind.DUPLICATE;
	}

	/** What can become of a record. */
	public enum Kind {

		/** It counts. */
		@JsonProperty("accepted")
		ACCEPTED,
		/** It was accepted before and counts once. */
		@JsonProperty("duplicate")
		DUPLICATE,
		/** Its id was taken by another content; it does not count. */
		@JsonProperty("conflict")
		CONFLICT,
		/** It does not count, for the reason given. */
		@JsonProperty("rejected")
		REJECTED,
		/** It did not fit; it may be sent again. */
		@JsonProperty("blocked")
		BLOCKED

	}

}
