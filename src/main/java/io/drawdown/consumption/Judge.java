package io.drawdown.consumption;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.drawdown.sql.NamedSql.Call;

/**
 * Judges candidates in the order of their arrival, each as if those before it that fit
 * were accepted [W12].
 */
public class Judge {

	private final EntitlementAccounts targets;

	private final Rooms blocking;

	private final LatestRuns runs = new LatestRuns();

	private Map<Candidate.WalletOf, Room> rooms = Map.of();

	Judge(EntitlementAccounts targets, Rooms blocking) {
		this.targets = targets;
		this.blocking = blocking;
	}

	/**
	 * What the judge must know of the accounts, read as soon as their lanes are taken.
	 */
	public List<Call> reads(Collection<Long> accounts) {
		return List.of(this.targets.readingLatestRuns(accounts, this.runs));
	}

	/** Learns what is left where the wallets of these candidates block. */
	public void expect(List<Candidate> candidates) {
		this.rooms = this.blocking.of(candidates);
	}

	public Verdict judge(Candidate candidate) {
		Room room = this.rooms.isEmpty() ? null : this.rooms.get(candidate.walletOf());
		return (room != null) ? room.judge(candidate) : Verdict.FITS;
	}

	/** How far the accounts were run. */
	LatestRuns runs() {
		return this.runs;
	}

}
