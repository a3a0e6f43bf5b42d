package io.drawdown.intake;

import java.time.Instant;

import io.drawdown.formats.Rejection;
import io.drawdown.formats.SentRecord;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.UsageKey;
import io.drawdown.modeling.Catalogue;
import io.drawdown.selling.AccountTerms;
import org.jspecify.annotations.Nullable;

/**
 * A record that has arrived, and what it comes to.
 *
 * @param account 0 where it is unknown
 * @param key null where the record is malformed or its account unknown
 * @param terms what it was resolved against; null where it was not
 * @param catalogue what it was resolved against; null where it was not
 */
record Arrival(SentRecord sent, BatchId batch, Instant received, long account, @Nullable UsageKey key,
		Resolution resolution, @Nullable AccountTerms terms, @Nullable Catalogue catalogue) {

	/** A record that is refused whatever the terms say. */
	static Arrival refused(SentRecord sent, BatchId batch, Instant received, long account, Rejection why) {
		return new Arrival(sent, batch, received, account, null, new Rejected(why, 0, 0, null), null, null);
	}

	Arrival resolved(Resolution anew, AccountTerms current, Catalogue present) {
		return new Arrival(this.sent, this.batch, this.received, this.account, this.key, anew, current, present);
	}

	/**
	 * Whether it was resolved against these very snapshots. They are cached, so that the
	 * same version is the same object, and comparing versions only would take the terms
	 * of a sale that was rolled back for those that took its number.
	 */
	@SuppressWarnings("ReferenceEquality")
	boolean standsWith(@Nullable AccountTerms current, Catalogue present) {
		return this.terms == current && this.catalogue == present;
	}

	boolean isMalformed() {
		return this.resolution instanceof Rejected rejected && rejected.why().isMalformed();
	}

}
