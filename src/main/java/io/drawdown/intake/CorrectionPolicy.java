package io.drawdown.intake;

import java.util.Objects;

import io.drawdown.consumption.Candidate;
import io.drawdown.consumption.CorrectedUsage;
import io.drawdown.formats.Rejection;
import io.drawdown.intake.UsageCorrections.Answer;
import io.drawdown.journal.Correction;
import io.drawdown.journal.UsageRecord;
import io.drawdown.measure.Quantity;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Unit;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldAsset.SoldMeter;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a correction of a record comes to, by the record as it is now [U4]. The
 * refusals in their order: not-found, conflict, negative, too-precise. Pure.
 */
final class CorrectionPolicy {

	private final Catalogue catalogue;

	CorrectionPolicy(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	/**
	 * Decides about a correction.
	 * @param record null where no accepted one has the id
	 * @param terms of the account
	 */
	Decision decide(CorrectionArrival arrival, @Nullable UsageRecord record, @Nullable AccountTerms terms) {
		if (record == null || terms == null) {
			return new Answered(Answer.rejected(arrival.index(), arrival.said(),
					new Rejection("not-found", "/id", "no accepted record has this id")));
		}
		Quantity quantity = arrival.said().quantity();
		if (record.isVoid()) {
			return new Answered((quantity != null) ? Answer.conflict(arrival, record)
					: Answer.holding(arrival, Outcome.Kind.DUPLICATE, record));
		}
		SoldAsset asset = Objects.requireNonNull(terms.assets().get(record.asset()));
		SoldMeter meter = Objects.requireNonNull(asset.meter(record.resource()));
		Unit own = Objects.requireNonNull(this.catalogue.unit(meter.unit()), meter::unit);
		Unit unit = Objects.requireNonNull(this.catalogue.unit(record.unit()));
		Rejection refused = (quantity != null) ? RecordPolicy.outOfScale(quantity, unit) : null;
		if (refused != null) {
			return new Answered(Answer.rejected(arrival.index(), arrival.said(), refused));
		}
		if (quantity != null && quantity.equals(record.sentQuantityInForce())) {
			return new Answered(Answer.holding(arrival, Outcome.Kind.DUPLICATE, record));
		}
		Quantity converted = (quantity != null) ? RecordPolicy.converted(quantity, unit, own) : null;
		Correction correction = new Correction(record.corrections().size() + 1, converted, quantity, arrival.batch(),
				arrival.sender(), arrival.received());
		return new Corrects(record, correction, counting(record, converted, own, meter, terms));
	}

	/** What counts otherwise then: nothing of what a cancellation left outside [W6]. */
	private static @Nullable CorrectedUsage counting(UsageRecord record, @Nullable Quantity quantity, Unit own,
			SoldMeter meter, AccountTerms terms) {
		if (!meter.terms().isLive(record.startedAt())) {
			return null;
		}
		Candidate now = new Candidate(terms, meter, record.id(), record.slice(), record.quantityInForce(), own.scale(),
				record.startedAt());
		return new CorrectedUsage(now, quantity);
	}

	/** What a correction comes to. */
	sealed interface Decision {

	}

	/** It changes nothing. */
	record Answered(Answer answer) implements Decision {
	}

	/**
	 * It holds, unless it does not fit.
	 *
	 * @param counting what counts otherwise then; null where the record counts nothing
	 */
	record Corrects(UsageRecord record, Correction correction, @Nullable CorrectedUsage counting) implements Decision {
	}

}
