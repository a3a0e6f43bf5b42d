package io.drawdown.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.drawdown.consumption.Absorption;
import io.drawdown.consumption.Candidate;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.journal.Journal;
import io.drawdown.journal.RefusedRecord;
import io.drawdown.journal.UsageRecord;
import io.drawdown.lanes.GroupWork;
import io.drawdown.measure.Window;
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

	UsageGroup(Resolver resolver, Journal journal, Absorption absorption) {
		this.resolver = resolver;
		this.journal = journal;
		this.absorption = absorption;
	}

	@Override
	public List<List<Outcome>> commit(List<UsagePart> parts) {
		List<Arrival> arrivals = this.resolver
			.current(parts.stream().flatMap((part) -> part.arrivals().stream()).toList());
		GroupJudgement judgement = new GroupJudgement(arrivals, this.journal, this.absorption);
		List<Outcome> outcomes = judgement.outcomes();
		List<List<Outcome>> answers = new ArrayList<>(parts.size());
		int from = 0;
		for (UsagePart part : parts) {
			List<Outcome> answer = outcomes.subList(from, from + part.records());
			if (part.atomic() && answer.stream().anyMatch(Outcome::isRefusal)) {
				throw new NotAllAccepted(answer.stream().filter(Outcome::isRefusal).toList());
			}
			answers.add(answer);
			from += part.records();
		}
		store(arrivals, outcomes);
		return answers;
	}

	@Override
	public List<Outcome> failed(UsagePart part, RuntimeException cause) {
		Arrival arrival = part.arrivals().getFirst();
		logger.error("Record {} of {} could not be taken in", arrival.sent().index(), arrival.batch(), cause);
		return List.of(Outcome.rejected(arrival.sent(), new Rejection("internal", "",
				"something went wrong and the record was not stored; the log says more under " + arrival.batch())));
	}

	private void store(List<Arrival> arrivals, List<Outcome> outcomes) {
		List<UsageRecord> accepted = new ArrayList<>(arrivals.size());
		List<Candidate> absorbed = new ArrayList<>(arrivals.size());
		List<RefusedRecord> refused = new ArrayList<>();
		for (int i = 0; i < arrivals.size(); i++) {
			Arrival arrival = arrivals.get(i);
			switch (outcomes.get(i).kind()) {
				case ACCEPTED -> accept(arrival, accepted::add, absorbed::add);
				case REJECTED, BLOCKED -> refused.add(refused(arrival, outcomes.get(i)));
				case DUPLICATE, CONFLICT -> {
				}
			}
		}
		this.journal.append(accepted);
		if (!absorbed.isEmpty()) {
			this.absorption.absorb(absorbed);
		}
		this.journal.refuse(refused);
	}

	private static void accept(Arrival arrival, Consumer<UsageRecord> accepted, Consumer<Candidate> absorbed) {
		SentRecord sent = arrival.sent();
		Countable counts = (Countable) arrival.resolution();
		accepted.accept(new UsageRecord(Objects.requireNonNull(arrival.key()), Objects.requireNonNull(sent.id()),
				counts.asset(), counts.resource(), 0, counts.quantity(), counts.unit(),
				Objects.requireNonNull(sent.quantity()), Objects.requireNonNull(sent.startedAt()), sent.endedAt(),
				sent.attributes(), arrival.batch(), arrival.received()));
		absorbed.accept(GroupJudgement.candidate(arrival, counts));
	}

	private static RefusedRecord refused(Arrival arrival, Outcome outcome) {
		SentRecord sent = arrival.sent();
		return new RefusedRecord(arrival.account(), arrival.batch(), sent.index(),
				(outcome.kind() == Outcome.Kind.BLOCKED) ? RefusedRecord.Outcome.BLOCKED
						: RefusedRecord.Outcome.REJECTED,
				sent.id(), arrival.resolution().asset(), arrival.resolution().resource(),
				(sent.startedAt() != null) ? Window.earlier(sent.startedAt(), Window.FOREVER) : arrival.received(),
				outcome.code(), outcome.field(), outcome.message(), outcome.available(), sent.json(),
				arrival.received());
	}

}
