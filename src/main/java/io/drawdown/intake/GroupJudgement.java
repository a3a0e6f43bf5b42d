package io.drawdown.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.consumption.Candidate;
import io.drawdown.consumption.Judge;
import io.drawdown.consumption.Verdict;
import io.drawdown.intake.Resolution.Countable;
import io.drawdown.intake.Resolution.Rejected;
import io.drawdown.journal.KeyClaim;
import io.drawdown.journal.UsageKey;
import io.drawdown.measure.Quantity;

/**
 * Judges the records of a group in their order: who takes an id, who has come second, who
 * is refused [U1]. A record whose id is taken uses up nothing, and is not refused.
 */
final class GroupJudgement {

	private final Map<UsageKey, KeyClaim> taken;

	private final Judge judge;

	private final List<KeyClaim> claims = new ArrayList<>();

	/** Goes by the ids that were taken before. */
	GroupJudgement(Map<UsageKey, KeyClaim> taken, Judge judge) {
		this.taken = new HashMap<>(taken);
		this.judge = judge;
	}

	/** What is to be judged unless it is in the journal already. */
	static List<Candidate> candidates(List<Arrival> arrivals, Map<UsageKey, KeyClaim> taken) {
		List<Candidate> candidates = new ArrayList<>(arrivals.size());
		for (Arrival arrival : arrivals) {
			if (arrival.resolution() instanceof Countable && !taken.containsKey(key(arrival))) {
				candidates.add(candidate(arrival));
			}
		}
		return candidates;
	}

	/** Answers the next record. */
	Outcome outcome(Arrival arrival) {
		if (arrival.key() == null || arrival.isMalformed()) {
			return Outcome.rejected(arrival.sent(), ((Rejected) arrival.resolution()).why());
		}
		KeyClaim first = this.taken.get(key(arrival));
		if (first != null) {
			return Outcome.taken(arrival.sent(), arrival.resolution().digest(), first);
		}
		return switch (arrival.resolution()) {
			case Rejected rejected -> Outcome.rejected(arrival.sent(), rejected.why());
			case Countable counts -> outcome(arrival, counts);
		};
	}

	/** The ids of what was accepted. */
	List<KeyClaim> claims() {
		return this.claims;
	}

	private Outcome outcome(Arrival arrival, Countable counts) {
		return switch (this.judge.judge(candidate(arrival))) {
			case Verdict.Blocked(Quantity available) -> Outcome.blocked(arrival.sent(), available);
			case Verdict.Fits() -> {
				KeyClaim claim = new KeyClaim(key(arrival), counts.digest(), arrival.batch());
				this.taken.put(claim.key(), claim);
				this.claims.add(claim);
				yield Outcome.accepted(arrival.sent());
			}
		};
	}

	static Candidate candidate(Arrival arrival) {
		Countable counts = (Countable) arrival.resolution();
		return new Candidate(Objects.requireNonNull(arrival.terms()), counts.meter(),
				Objects.requireNonNull(arrival.sent().id()), counts.slice(), counts.quantity(), counts.scale(),
				Objects.requireNonNull(arrival.sent().startedAt()));
	}

	private static UsageKey key(Arrival arrival) {
		return Objects.requireNonNull(arrival.key());
	}

}
