package io.drawdown.intake;

import java.util.List;

import io.drawdown.consumption.Absorption;
import io.drawdown.formats.Rejection;
import io.drawdown.journal.Journal;
import io.drawdown.lanes.GroupWork;
import io.drawdown.sql.RoundTrips;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Corrects a group of records in one transaction that holds their lanes. */
@Component
class CorrectionGroup implements GroupWork<CorrectionPart, List<UsageCorrections.Answer>> {

	private static final Logger logger = LoggerFactory.getLogger(CorrectionGroup.class);

	private final Resolver resolver;

	private final Journal journal;

	private final Absorption absorption;

	private final RoundTrips trips;

	CorrectionGroup(Resolver resolver, Journal journal, Absorption absorption, RoundTrips trips) {
		this.resolver = resolver;
		this.journal = journal;
		this.absorption = absorption;
		this.trips = trips;
	}

	@Override
	public GroupWork.Attempt<CorrectionPart, List<UsageCorrections.Answer>> begin(List<CorrectionPart> parts) {
		return new CorrectionAttempt(parts, this.resolver, this.journal, this.absorption, this.trips);
	}

	@Override
	public List<UsageCorrections.Answer> failed(CorrectionPart part, RuntimeException cause) {
		CorrectionArrival arrival = part.arrivals().getFirst();
		logger.error("Correction {} of {} could not be taken in", arrival.index(), arrival.batch(), cause);
		return List.of(UsageCorrections.Answer.rejected(arrival.index(), arrival.said(), new Rejection("internal", "",
				"something went wrong and the record was not corrected; the log says more under " + arrival.batch())));
	}

}
