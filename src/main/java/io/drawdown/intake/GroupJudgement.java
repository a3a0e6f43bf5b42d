package io.drawdown.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import io.drawdown.consumption.Absorption;
import io.drawdown.consumption.Candidate;
import io.drawdown.consumption.Verdict;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.journal.Journal;
import io.drawdown.journal.KeyClaim;
import io.drawdown.journal.UsageKey;
import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Judges the records of a group in their order: who takes an id, who has come second, who
 * is refused. Taken ids are looked up beforehand where a record is refused or must fit;
 * for all others the unique index tells by itself.
 */
final class GroupJudgement {

	private final List<Arrival> arrivals;

	private final Journal journal;

	private final Absorption absorption;

	/** The ids that were taken before this group. */
	private final Map<UsageKey, KeyClaim> known = new HashMap<>();

	/** Places of the records that may count, by id. */
	private final Map<UsageKey, List<Integer>> occurrences;

	/** What was found of those that were judged, by place. */
	private final TreeMap<Integer, Verdict> verdicts = new TreeMap<>();

	GroupJudgement(List<Arrival> arrivals, Journal journal, Absorption absorption) {
		this.arrivals = arrivals;
		this.journal = journal;
		this.absorption = absorption;
		this.occurrences = HashMap.newHashMap(arrivals.size());
	}

	/** Takes the ids of what is accepted, and answers every record. */
	List<Outcome> outcomes() {
		learn(this.arrivals.stream().filter(GroupJudgement::isLookedUpFirst).toList());
		gather();
		judge();
		learn(this.verdicts.entrySet()
			.stream()
			.filter((each) -> !fits(each.getValue()))
			.map((each) -> this.arrivals.get(each.getKey()))
			.filter((arrival) -> !isLookedUpFirst(arrival))
			.toList());
		Map<UsageKey, Integer> winners = claim();
		List<Outcome> outcomes = new ArrayList<>(this.arrivals.size());
		for (int place = 0; place < this.arrivals.size(); place++) {
			outcomes.add(outcome(place, winners));
		}
		return outcomes;
	}

	/** An id that is taken must not use up what is left, nor be refused [U1]. */
	private static boolean isLookedUpFirst(Arrival arrival) {
		return arrival.key() != null && switch (arrival.resolution()) {
			case Countable counts -> counts.blocks();
			case Rejected rejected -> !rejected.why().isMalformed();
		};
	}

	private void learn(Collection<Arrival> asked) {
		if (!asked.isEmpty()) {
			this.known.putAll(this.journal.known(asked.stream().map(GroupJudgement::key).toList()));
		}
	}

	private void gather() {
		for (int place = 0; place < this.arrivals.size(); place++) {
			Arrival arrival = this.arrivals.get(place);
			if (arrival.resolution() instanceof Countable && !this.known.containsKey(key(arrival))) {
				this.occurrences.computeIfAbsent(key(arrival), (key) -> new ArrayList<>(1)).add(place);
			}
		}
	}

	/**
	 * The first record of every id is judged; where it is refused the next one of the id
	 * is judged too, in its place.
	 */
	private void judge() {
		this.occurrences.values().forEach((places) -> this.verdicts.put(places.getFirst(), Verdict.FITS));
		boolean more = !this.verdicts.isEmpty();
		while (more) {
			List<Integer> places = List.copyOf(this.verdicts.keySet());
			List<Verdict> judged = this.absorption.judge(places.stream().map(this::candidate).toList());
			for (int i = 0; i < places.size(); i++) {
				this.verdicts.put(places.get(i), judged.get(i));
			}
			more = addNextOccurrences();
		}
	}

	private boolean addNextOccurrences() {
		boolean added = false;
		for (List<Integer> places : this.occurrences.values()) {
			Integer next = (places.size() > 1) ? nextOf(places) : null;
			if (next != null) {
				this.verdicts.put(next, Verdict.FITS);
				added = true;
			}
		}
		return added;
	}

	/** The first that is not judged yet, if all before it are refused. */
	private @Nullable Integer nextOf(List<Integer> places) {
		for (Integer place : places) {
			Verdict verdict = this.verdicts.get(place);
			if (verdict == null) {
				return place;
			}
			if (fits(verdict)) {
				return null;
			}
		}
		return null;
	}

	/** Takes ids for the first record of each that fits; says which places got theirs. */
	private Map<UsageKey, Integer> claim() {
		Map<UsageKey, Integer> winners = HashMap.newHashMap(this.verdicts.size());
		List<KeyClaim> claims = new ArrayList<>(this.verdicts.size());
		this.verdicts.forEach((place, verdict) -> {
			Arrival arrival = this.arrivals.get(place);
			if (fits(verdict) && !this.known.containsKey(key(arrival))
					&& winners.putIfAbsent(key(arrival), place) == null) {
				claims.add(claim(arrival));
			}
		});
		Set<UsageKey> taken = this.journal.claim(claims);
		if (taken.size() < claims.size()) {
			learn(claims.stream()
				.filter((claim) -> !taken.contains(claim.key()))
				.map((claim) -> this.arrivals.get(Objects.requireNonNull(winners.get(claim.key()))))
				.toList());
			winners.keySet().retainAll(taken);
		}
		return winners;
	}

	private Outcome outcome(int place, Map<UsageKey, Integer> winners) {
		Arrival arrival = this.arrivals.get(place);
		if (arrival.key() == null || arrival.isMalformed()) {
			return Outcome.rejected(arrival.sent(), ((Rejected) arrival.resolution()).why());
		}
		KeyClaim first = this.known.get(key(arrival));
		Integer winner = winners.get(key(arrival));
		if (first == null && winner != null && winner < place) {
			first = claim(this.arrivals.get(winner));
		}
		if (first != null) {
			return Outcome.taken(arrival.sent(), arrival.resolution().digest(), first);
		}
		if (winner != null && winner == place) {
			return Outcome.accepted(arrival.sent());
		}
		return refused(arrival, this.verdicts.get(place));
	}

	private static Outcome refused(Arrival arrival, @Nullable Verdict verdict) {
		if (arrival.resolution() instanceof Rejected rejected) {
			return Outcome.rejected(arrival.sent(), rejected.why());
		}
		return switch (Objects.requireNonNull(verdict)) {
			case Verdict.Blocked(Quantity available) -> Outcome.blocked(arrival.sent(), available);
			case Verdict.Frozen(Instant since) -> Outcome.rejected(arrival.sent(),
					new Rejection("period-frozen", "/startedAt", "its rating window is frozen since " + since));
			case Verdict.Fits() -> throw new IllegalStateException(arrival + " fits and was not taken");
		};
	}

	private static boolean fits(Verdict verdict) {
		return verdict instanceof Verdict.Fits;
	}

	private Candidate candidate(int place) {
		Arrival arrival = this.arrivals.get(place);
		return candidate(arrival, (Countable) arrival.resolution());
	}

	static Candidate candidate(Arrival arrival, Countable counts) {
		return new Candidate(Objects.requireNonNull(arrival.terms()), counts.meter(), 0, counts.quantity(),
				Objects.requireNonNull(arrival.sent().startedAt()));
	}

	private static KeyClaim claim(Arrival arrival) {
		return new KeyClaim(key(arrival), Objects.requireNonNull(arrival.resolution().digest()), arrival.batch());
	}

	private static UsageKey key(Arrival arrival) {
		return Objects.requireNonNull(arrival.key());
	}

}
