package io.drawdown.consumption;

import java.util.Collection;
import java.util.HashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.drawdown.selling.AccountTerms;
import io.drawdown.sql.NamedSql.Call;
import io.drawdown.sql.RoundTrips;

import org.springframework.stereotype.Component;

/**
 * Takes records into usage summaries and segments, or into the backlog of what will be.
 * Its methods belong in one transaction that holds the accounts' lanes. What a record
 * costs does not depend on its account's history; where its wallet blocks, on the
 * segments of the buckets that are open then, or the days of its pool.
 */
@Component
public class Absorption {

	private final StoredUsage usage;

	private final Backlog backlog;

	private final EntitlementAccounts targets;

	private final Rooms rooms;

	private final UsageWatch watch;

	private final Lateness lateness;

	private final Correcting correcting;

	private final RoundTrips trips;

	Absorption(StoredUsage usage, Backlog backlog, EntitlementAccounts targets, Rooms rooms, UsageWatch watch,
			Lateness lateness, Correcting correcting, RoundTrips trips) {
		this.usage = usage;
		this.backlog = backlog;
		this.targets = targets;
		this.rooms = rooms;
		this.watch = watch;
		this.lateness = lateness;
		this.correcting = correcting;
		this.trips = trips;
	}

	/** A judge for the transaction at hand. */
	public Judge judge() {
		return new Judge(this.targets, this.rooms);
	}

	/**
	 * Marks what accepted records open again, where they are late or move what is frozen
	 * [L1].
	 * @param judge of the transaction at hand
	 */
	public List<Call> marking(List<Candidate> accepted, Judge judge) {
		return this.lateness.marking(accepted.stream().map(Candidate::touch).toList(), judge.runs());
	}

	/** Whether an accepted record came when its rating window was frozen [U5]. */
	public boolean isLate(Candidate accepted, Judge judge) {
		return this.lateness.isLate(accepted.touch(), judge.runs());
	}

	/** Whether a correction changes what counts in a rating window that is frozen. */
	public boolean isLate(CorrectedUsage corrected, CorrectionJudge judge) {
		return corrected.changes() && this.lateness.isLate(corrected.record().touch(), judge.runs());
	}

	/** Adds accepted records to their usage summaries and segments. */
	public List<Call> absorbing(List<Candidate> accepted) {
		UsageByDay days = new UsageByDay();
		Map<Long, AccountTerms> terms = new HashMap<>();
		for (Candidate candidate : accepted) {
			days.add(candidate.account().account(), candidate.used(), candidate.method());
			terms.put(candidate.account().account(), candidate.account());
		}
		return this.usage.adding(days.days(), terms);
	}

	/**
	 * Puts accepted records into the backlog. What bears on a wallet that ever blocks is
	 * absorbed here and now, so that the next record is judged by all that came before it
	 * [W12]; so is what does not add up, which costs no more than to keep it waiting
	 * [M5].
	 */
	public List<Call> deferring(List<Deferred> accepted) {
		Map<Boolean, List<Deferred>> blocked = accepted.stream()
			.collect(Collectors.partitioningBy((each) -> !canWait(each.candidate())));
		List<Call> calls = new ArrayList<>();
		calls.addAll(absorbing(blocked.getOrDefault(true, List.of()).stream().map(Deferred::candidate).toList()));
		calls.addAll(this.backlog.appending(blocked.getOrDefault(false, List.of())));
		return calls;
	}

	/** Whether a record may be absorbed later where its sender does not wait. */
	public boolean canWait(Candidate accepted) {
		return !accepted.pool().blocks() && UsageSummary.addsUp(accepted.method());
	}

	/** A judge of corrections for the transaction at hand. */
	public CorrectionJudge correctionJudge() {
		return new CorrectionJudge(this.targets, this.rooms);
	}

	/**
	 * Makes all recorded usage of accounts count, so that it can be corrected. Mostly
	 * nothing of theirs waits, whatever does of others on their lanes.
	 */
	public void absorb(Collection<Long> accounts) {
		if (!this.backlog.of(accounts).isEmpty()) {
			this.backlog.absorb(accounts);
		}
	}

	/**
	 * Makes usage count by corrections that the transaction at hand has appended to the
	 * journal, marks what they open again [L1], and lets whoever watches look at it.
	 * @param corrected of records that are absorbed and inside their asset's life, in the
	 * order in which they were judged
	 */
	public void correct(List<CorrectedUsage> corrected, CorrectionJudge judge) {
		List<CorrectedUsage> changed = corrected.stream().filter(CorrectedUsage::changes).toList();
		if (changed.isEmpty()) {
			return;
		}
		this.correcting.correct(changed);
		UsageWatch.Look look = this.watch
			.at(changed.stream().map(CorrectedUsage::counted).filter(UsageWatch.Counted::isWatched).toList());
		List<Call> calls = new ArrayList<>(
				this.lateness.marking(changed.stream().map((each) -> each.record().touch()).toList(), judge.runs()));
		calls.addAll(look.reads());
		this.trips.run(calls);
		look.conclude();
	}

	/**
	 * Lets whoever watches look at what is absorbed.
	 * @param absorbed in the order of arrival
	 */
	public UsageWatch.Look look(List<Candidate> absorbed) {
		return this.watch.at(absorbed.stream().map(Candidate::counted).toList());
	}

}
