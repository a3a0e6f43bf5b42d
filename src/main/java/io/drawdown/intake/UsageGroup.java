package io.drawdown.intake;

import java.util.List;

import io.drawdown.consumption.Absorption;
import io.drawdown.formats.Rejection;
import io.drawdown.journal.Batches;
import io.drawdown.journal.Journal;
import io.drawdown.lanes.GroupWork;
import io.drawdown.sql.RoundTrips;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** Takes a group of records in, in one transaction that holds their lanes. */
@Component
class UsageGroup implements GroupWork<UsagePart, List<Outcome>> {

	private static final Logger logger = LoggerFactory.getLogger(UsageGroup.class);

	private final Resolver resolver;

	private final Journal journal;

	private final Absorption absorption;

	private final Batches batches;

	private final RoundTrips trips;

	UsageGroup(Resolver resolver, Journal journal, Absorption absorption, Batches batches, RoundTrips trips) {
		this.resolver = resolver;
		this.journal = journal;
		this.absorption = absorption;
		this.batches = batches;
		this.trips = trips;
	}

	@Override
	public GroupWork.Attempt<UsagePart, List<Outcome>> begin(List<UsagePart> parts) {
		return new UsageAttempt(parts, this.resolver, this.journal, this.absorption, this.batches, this.trips);
	}

	@Override
	public List<Outcome> failed(UsagePart part, RuntimeException cause) {
		Arrival arrival = part.arrivals().getFirst();
		logger.error("Record {} of {} could not be taken in", arrival.sent().index(), arrival.batch(), cause);
		List<Outcome> answer = List.of(Outcome.rejected(arrival.sent(), new Rejection("internal", "",
				"something went wrong and the record was not stored; the log says more under " + arrival.batch())));
		this.trips.run(this.batches.keeping(UsageBatches.parts(List.of(part), List.of(answer))));
		return answer;
	}

}
