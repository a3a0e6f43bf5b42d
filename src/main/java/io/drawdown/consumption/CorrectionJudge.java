package io.drawdown.consumption;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.drawdown.consumption.Candidate.WalletOf;
import io.drawdown.sql.NamedSql.Call;

/**
 * Judges corrections in the order of their arrival [W12]: what counts for more must fit,
 * what counts for less always does.
 */
public final class CorrectionJudge {

	private final EntitlementAccounts targets;

	private final Rooms blocking;

	private final LatestRuns runs = new LatestRuns();

	private Map<WalletOf, Room> rooms = Map.of();

	/** Those that do not know any more what is left. */
	private final Set<Room> stale = Collections.newSetFromMap(new IdentityHashMap<>());

	CorrectionJudge(EntitlementAccounts targets, Rooms blocking) {
		this.targets = targets;
		this.blocking = blocking;
	}

	/** What it must know of the accounts, read as soon as their lanes are taken. */
	public List<Call> reads(Collection<Long> accounts) {
		return List.of(this.targets.readingLatestRuns(accounts, this.runs));
	}

	/** How far the accounts were run. */
	LatestRuns runs() {
		return this.runs;
	}

	/**
	 * Learns what is left where the wallets of these block, by what is stored.
	 * @param expected all that may be judged, and perhaps more
	 */
	public void expect(List<CorrectedUsage> expected) {
		this.rooms = this.blocking.of(expected.stream().map(CorrectedUsage::more).toList());
		this.stale.clear();
	}

	/**
	 * Whether it can be judged only after all that was judged before is stored and
	 * expected anew: of a day whose greatest or last record counts nobody knows what it
	 * is without one of them.
	 */
	public boolean isBehind(CorrectedUsage corrected) {
		Room room = this.rooms.get(corrected.record().walletOf());
		return corrected.isMore() && room != null && this.stale.contains(room);
	}

	/** Takes the correction in if it fits. */
	public Verdict judge(CorrectedUsage corrected) {
		Room room = this.rooms.get(corrected.record().walletOf());
		if (room == null || !corrected.changes()) {
			return Verdict.FITS;
		}
		if (corrected.isMore()) {
			return room.judge(corrected.more());
		}
		if (corrected.addsUp()) {
			room.lessen(corrected);
		}
		else {
			this.stale.add(room);
		}
		return Verdict.FITS;
	}

}
