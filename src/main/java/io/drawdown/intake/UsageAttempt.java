package io.drawdown.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.drawdown.consumption.Absorption;
import io.drawdown.consumption.Candidate;
import io.drawdown.consumption.Deferred;
import io.drawdown.consumption.Judge;
import io.drawdown.consumption.UsageWatch;
import io.drawdown.formats.SentRecord;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.journal.BatchId;
import io.drawdown.journal.Batches;
import io.drawdown.journal.Journal;
import io.drawdown.journal.KeyClaim;
import io.drawdown.journal.LateArrival;
import io.drawdown.journal.RefusedRecord;
import io.drawdown.journal.UsageKey;
import io.drawdown.journal.UsageRecord;
import io.drawdown.lanes.GroupWork;
import io.drawdown.measure.Window;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;

/**
 * One transaction: what it must know is read with the lanes, what it found is written at
 * once.
 */
final class UsageAttempt implements GroupWork.Attempt<UsagePart, List<Outcome>> {

	/** As the indexes are ordered, which inserts along them like. */
	private static final Comparator<Arrival> INDEX_ORDER = Comparator.comparingLong(Arrival::account)
		.thenComparingLong((arrival) -> arrival.resolution().asset())
		.thenComparingLong((arrival) -> arrival.resolution().resource())
		.thenComparing((arrival) -> Objects.requireNonNull(arrival.sent().startedAt()));

	private final List<UsagePart> parts;

	private final Resolver resolver;

	private final Journal journal;

	private final Absorption absorption;

	private final Batches batches;

	private final RoundTrips trips;

	private final Resolver.Versions versions = new Resolver.Versions();

	private final Judge judge;

	private final Map<UsageKey, KeyClaim> taken = new HashMap<>();

	UsageAttempt(List<UsagePart> parts, Resolver resolver, Journal journal, Absorption absorption, Batches batches,
			RoundTrips trips) {
		this.parts = parts;
		this.resolver = resolver;
		this.journal = journal;
		this.absorption = absorption;
		this.batches = batches;
		this.trips = trips;
		this.judge = absorption.judge();
	}

	@Override
	public List<Call> reads() {
		Set<Long> accounts = new HashSet<>();
		Set<UsageKey> keys = new LinkedHashSet<>();
		for (UsagePart part : this.parts) {
			for (Arrival arrival : part.arrivals()) {
				if (arrival.key() != null) {
					accounts.add(arrival.account());
					keys.add(arrival.key());
				}
			}
		}
		List<Call> reads = new ArrayList<>();
		reads.addAll(this.resolver.reading(accounts, this.versions));
		reads.addAll(this.judge.reads(accounts));
		reads.addAll(this.journal.finding(keys, (claim) -> this.taken.put(claim.key(), claim)));
		return reads;
	}

	@Override
	public List<List<Outcome>> commit(List<UsagePart> free) {
		List<Arrival> arrivals = this.resolver
			.current(free.stream().flatMap((part) -> part.arrivals().stream()).toList(), this.versions);
		this.judge.expect(GroupJudgement.candidates(arrivals, this.taken));
		GroupJudgement judgement = new GroupJudgement(this.taken, this.judge);
		List<Outcome> outcomes = new ArrayList<>(arrivals.size());
		for (Arrival arrival : arrivals) {
			outcomes.add(judgement.outcome(arrival));
		}
		List<List<Outcome>> answers = answers(free, outcomes);
		Set<BatchId> deferred = deferred(free);
		UsageWatch.Look look = this.absorption.look(watched(arrivals, outcomes, deferred));
		List<Call> writes = writes(arrivals, outcomes, judgement.claims(), deferred, senders(free));
		writes.addAll(this.batches.keeping(UsageBatches.parts(free, answers)));
		writes.addAll(look.reads());
		this.trips.run(writes);
		look.conclude();
		return answers;
	}

	private List<List<Outcome>> answers(List<UsagePart> free, List<Outcome> outcomes) {
		List<List<Outcome>> answers = new ArrayList<>(free.size());
		int from = 0;
		for (UsagePart part : free) {
			List<Outcome> answer = outcomes.subList(from, from + part.records());
			if (part.asked().atomic() && answer.stream().anyMatch(Outcome::isRefusal)) {
				throw new NotAllAccepted(answer.stream().filter(Outcome::isRefusal).toList());
			}
			answers.add(answer);
			from += part.records();
		}
		return answers;
	}

	/** The requests that do not wait until their records count. */
	private static Set<BatchId> deferred(List<UsagePart> free) {
		return free.stream()
			.filter((part) -> part.asked().async())
			.map((part) -> part.arrivals().getFirst().batch())
			.collect(Collectors.toSet());
	}

	/** What counts from here on and draws from wallets that somebody watches. */
	private List<Candidate> watched(List<Arrival> arrivals, List<Outcome> outcomes, Set<BatchId> deferred) {
		List<Candidate> watched = new ArrayList<>();
		for (int i = 0; i < arrivals.size(); i++) {
			Arrival arrival = arrivals.get(i);
			if (outcomes.get(i).kind() == Outcome.Kind.ACCEPTED && ((Countable) arrival.resolution()).watched()) {
				Candidate candidate = GroupJudgement.candidate(arrival);
				if (!deferred.contains(arrival.batch()) || !this.absorption.canWait(candidate)) {
					watched.add(candidate);
				}
			}
		}
		return watched;
	}

	/** Who sent each request. */
	private static Map<BatchId, String> senders(List<UsagePart> free) {
		Map<BatchId, String> senders = new HashMap<>();
		free.forEach((part) -> senders.put(part.arrivals().getFirst().batch(), part.asked().sender()));
		return senders;
	}

	private List<Call> writes(List<Arrival> arrivals, List<Outcome> outcomes, List<KeyClaim> claims,
			Set<BatchId> deferred, Map<BatchId, String> senders) {
		List<Arrival> accepted = new ArrayList<>(arrivals.size());
		List<RefusedRecord> refused = new ArrayList<>();
		for (int i = 0; i < arrivals.size(); i++) {
			Arrival arrival = arrivals.get(i);
			switch (outcomes.get(i).kind()) {
				case ACCEPTED -> accepted.add(arrival);
				case REJECTED, BLOCKED -> refused.add(refused(arrival, outcomes.get(i)));
				case DUPLICATE, CONFLICT -> {
				}
			}
		}
		accepted.sort(INDEX_ORDER);
		List<Call> writes = new ArrayList<>();
		writes.addAll(this.journal.taking(claims));
		writes.addAll(this.journal.appending(accepted.stream().map(UsageAttempt::record).toList()));
		writes.addAll(this.absorption.absorbing(accepted.stream()
			.filter((arrival) -> !deferred.contains(arrival.batch()))
			.map(GroupJudgement::candidate)
			.toList()));
		writes.addAll(this.absorption.deferring(accepted.stream()
			.filter((arrival) -> deferred.contains(arrival.batch()))
			.map((arrival) -> new Deferred(GroupJudgement.candidate(arrival), arrival.batch(), arrival.sent().index()))
			.toList()));
		List<Candidate> candidates = accepted.stream().map(GroupJudgement::candidate).toList();
		writes.addAll(this.absorption.marking(candidates, this.judge));
		writes.addAll(this.journal.counting(late(accepted, candidates, senders)));
		writes.addAll(this.journal.refusing(refused));
		return writes;
	}

	private List<LateArrival> late(List<Arrival> accepted, List<Candidate> candidates, Map<BatchId, String> senders) {
		List<LateArrival> late = new ArrayList<>();
		for (int i = 0; i < accepted.size(); i++) {
			if (this.absorption.isLate(candidates.get(i), this.judge)) {
				Arrival arrival = accepted.get(i);
				Countable counts = (Countable) arrival.resolution();
				late.add(new LateArrival(arrival.account(), senders.getOrDefault(arrival.batch(), ""),
						counts.resource(), LateArrival.Kind.RECORD, candidates.get(i).startedAt(), arrival.received(),
						counts.quantity()));
			}
		}
		return late;
	}

	private static UsageRecord record(Arrival arrival) {
		SentRecord sent = arrival.sent();
		Countable counts = (Countable) arrival.resolution();
		return new UsageRecord(Objects.requireNonNull(arrival.key()), Objects.requireNonNull(sent.id()), counts.asset(),
				counts.resource(), counts.slice(), counts.quantity(), counts.unit(),
				Objects.requireNonNull(sent.quantity()), Objects.requireNonNull(sent.startedAt()), sent.endedAt(),
				sent.attributes(), arrival.batch(), arrival.received());
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
