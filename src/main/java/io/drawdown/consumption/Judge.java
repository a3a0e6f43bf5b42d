package io.drawdown.consumption;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterTerms;
import io.drawdown.sql.NamedSql.Call;
import org.jspecify.annotations.Nullable;

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
		Instant frozen = frozenSince(candidate);
		if (frozen != null) {
			return new Verdict.Frozen(frozen);
		}
		Room room = this.rooms.isEmpty() ? null : this.rooms.get(candidate.walletOf());
		return (room != null) ? room.judge(candidate) : Verdict.FITS;
	}

	/** Since when the candidate's rating window is frozen, null if it is not [U5]. */
	private @Nullable Instant frozenSince(Candidate candidate) {
		Instant run = this.runs.of(candidate.account().account(), candidate.meter().wallet().target());
		MeterTerms meter = candidate.meter().terms();
		if (run == null || candidate.startedAt().plus(meter.policyAt(candidate.startedAt()).delay()).isAfter(run)) {
			return null;
		}
		Window window = meter.ratableWindow(candidate.slice(), candidate.startedAt());
		Instant freezes = meter.freezesAt(window);
		return freezes.isAfter(run) ? null : freezes;
	}

}
