package io.drawdown.trace;

import java.util.List;
import java.util.Objects;

import io.drawdown.journal.UsageRecord;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.modeling.Unit;
import io.drawdown.reckoning.RatableParts;

import org.springframework.stereotype.Component;

/** Tells records and their shares as clients know them. */
@Component
class RecordTeller {

	private final Catalogues catalogues;

	RecordTeller(Catalogues catalogues) {
		this.catalogues = catalogues;
	}

	UsageTrace.RecordShare tell(MeterTrace trace, RecordShares.Share share) {
		RatableParts row = share.row();
		return tell(share.record(), share.contribution(), (row != null)
				? share.stretches().stream().map((stretch) -> trace.tell(row, stretch)).toList() : List.of());
	}

	/** A record that counts nowhere. */
	UsageTrace.RecordShare tell(UsageRecord record) {
		return tell(record, Contribution.NONE, List.of());
	}

	private UsageTrace.RecordShare tell(UsageRecord record, Contribution contribution, List<Traced.Part> parts) {
		Catalogue catalogue = this.catalogues.current();
		Unit unit = Objects.requireNonNull(catalogue.unit(record.unit()));
		List<UsageTrace.Corrected> corrections = record.corrections()
			.stream()
			.map((each) -> new UsageTrace.Corrected(each.isVoid(), each.sentQuantity(), each.batch().toString(),
					each.received()))
			.toList();
		return new UsageTrace.RecordShare(record.id(), record.sentQuantity(), unit.code(), record.sentQuantityInForce(),
				record.quantityInForce(), record.isVoid(), corrections, record.startedAt(), record.endedAt(),
				record.attributes(), contribution.quantity(), contribution.waiting(), parts);
	}

}
