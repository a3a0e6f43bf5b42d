package io.drawdown.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.consumption.Absorption;
import io.drawdown.consumption.CorrectedUsage;
import io.drawdown.consumption.CorrectionJudge;
import io.drawdown.consumption.Verdict;
import io.drawdown.intake.CorrectionPolicy.Answered;
import io.drawdown.intake.CorrectionPolicy.Corrects;
import io.drawdown.intake.CorrectionPolicy.Decision;
import io.drawdown.intake.UsageCorrections.Answer;
import io.drawdown.journal.Journal;
import io.drawdown.journal.KeyClaim;
import io.drawdown.journal.LateArrival;
import io.drawdown.journal.UsageKey;
import io.drawdown.journal.UsageRecord;
import io.drawdown.lanes.GroupWork;
import io.drawdown.selling.AccountTerms;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;

/**
 * One transaction: corrections are decided in the order of their arrival, each by what
 * those before it left, and stored together. What waits in the backlog is absorbed first,
 * so that a correction always meets a record that counts.
 */
final class CorrectionAttempt implements GroupWork.Attempt<CorrectionPart, List<Answer>> {

	private final List<CorrectionPart> parts;

	private final Resolver resolver;

	private final Journal journal;

	private final Absorption absorption;

	private final RoundTrips trips;

	private final Resolver.Versions versions = new Resolver.Versions();

	private final CorrectionJudge judge;

	private final Map<UsageKey, KeyClaim> taken = new HashMap<>();

	private final Map<UsageKey, UsageRecord> records = new HashMap<>();

	private final List<Journal.Corrected> said = new ArrayList<>();

	private final List<CorrectedUsage> counting = new ArrayList<>();

	private final List<LateArrival> late = new ArrayList<>();

	CorrectionAttempt(List<CorrectionPart> parts, Resolver resolver, Journal journal, Absorption absorption,
			RoundTrips trips) {
		this.parts = parts;
		this.resolver = resolver;
		this.journal = journal;
		this.absorption = absorption;
		this.trips = trips;
		this.judge = absorption.correctionJudge();
	}

	@Override
	public List<Call> reads() {
		Set<Long> accounts = new HashSet<>();
		Set<UsageKey> keys = new LinkedHashSet<>();
		this.parts.forEach((part) -> part.arrivals().forEach((arrival) -> {
			accounts.add(arrival.key().account());
			keys.add(arrival.key());
		}));
		List<Call> reads = new ArrayList<>(this.resolver.reading(accounts, this.versions));
		reads.addAll(this.judge.reads(accounts));
		reads.addAll(this.journal.finding(keys, (claim) -> this.taken.put(claim.key(), claim)));
		return reads;
	}

	@Override
	public List<List<Answer>> commit(List<CorrectionPart> free) {
		List<CorrectionArrival> arrivals = free.stream().flatMap((part) -> part.arrivals().stream()).toList();
		read(arrivals);
		Map<Long, AccountTerms> terms = this.resolver.terms(this.versions);
		CorrectionPolicy policy = new CorrectionPolicy(this.resolver.catalogue(this.versions));
		List<Answer> answers = new ArrayList<>(arrivals.size());
		for (int i = 0; i < arrivals.size(); i++) {
			CorrectionArrival arrival = arrivals.get(i);
			UsageRecord record = this.records.get(arrival.key());
			Decision decision = policy.decide(arrival, record, terms.get(arrival.key().account()));
			boolean behind = decision instanceof Corrects corrects && corrects.counting() != null
					&& this.judge.isBehind(corrects.counting());
			if (i == 0 || behind) {
				store();
				expect(arrivals.subList(i, arrivals.size()), policy, terms);
			}
			answers.add(answer(arrival, decision));
		}
		store();
		return byPart(free, answers);
	}

	private void read(List<CorrectionArrival> arrivals) {
		List<KeyClaim> known = arrivals.stream()
			.map(CorrectionArrival::key)
			.distinct()
			.map(this.taken::get)
			.filter(Objects::nonNull)
			.toList();
		this.trips.runSized(this.journal.reading(known, (record) -> this.records.put(record.key(), record)));
		this.absorption.absorb(this.records.keySet().stream().map(UsageKey::account).distinct().toList());
	}

	/**
	 * Tells the judge of all that may come, each as if it were the first of its record.
	 */
	private void expect(List<CorrectionArrival> coming, CorrectionPolicy policy, Map<Long, AccountTerms> terms) {
		List<CorrectedUsage> expected = new ArrayList<>();
		for (CorrectionArrival arrival : coming) {
			Decision decision = policy.decide(arrival, this.records.get(arrival.key()),
					terms.get(arrival.key().account()));
			if (decision instanceof Corrects corrects && corrects.counting() != null) {
				expected.add(corrects.counting());
			}
		}
		this.judge.expect(expected);
	}

	private Answer answer(CorrectionArrival arrival, Decision decision) {
		return switch (decision) {
			case Answered answered -> answered.answer();
			case Corrects corrects -> answer(arrival, corrects);
		};
	}

	private Answer answer(CorrectionArrival arrival, Corrects corrects) {
		CorrectedUsage counts = corrects.counting();
		if (counts != null && this.judge.judge(counts) instanceof Verdict.Blocked blocked) {
			return Answer.blocked(arrival, corrects.record(), blocked.available());
		}
		this.said.add(new Journal.Corrected(corrects.record(), corrects.correction()));
		UsageRecord now = corrects.record().corrected(corrects.correction());
		this.records.put(now.key(), now);
		if (counts != null) {
			this.counting.add(counts);
			if (this.absorption.isLate(counts, this.judge)) {
				this.late.add(new LateArrival(now.key().account(), arrival.sender(), now.resource(),
						LateArrival.Kind.CORRECTION, now.startedAt(), arrival.received(),
						now.quantityInForce().minus(corrects.record().quantityInForce())));
			}
		}
		return Answer.holding(arrival, Outcome.Kind.ACCEPTED, now);
	}

	/** Stores what was decided so far. */
	private void store() {
		List<Call> calls = new ArrayList<>(this.journal.correcting(List.copyOf(this.said)));
		calls.addAll(this.journal.counting(List.copyOf(this.late)));
		this.trips.run(calls);
		this.absorption.correct(List.copyOf(this.counting), this.judge);
		this.said.clear();
		this.counting.clear();
		this.late.clear();
	}

	private static List<List<Answer>> byPart(List<CorrectionPart> free, List<Answer> answers) {
		List<List<Answer>> byPart = new ArrayList<>(free.size());
		int from = 0;
		for (CorrectionPart part : free) {
			byPart.add(answers.subList(from, from + part.records()));
			from += part.records();
		}
		return byPart;
	}

}
