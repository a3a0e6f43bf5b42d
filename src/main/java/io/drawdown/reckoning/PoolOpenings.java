package io.drawdown.reckoning;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.PoolReckoning.Reckoned;

/**
 * Where the wallets of a reckoned pool can be gone on from. What is metered can at its
 * own cuts: nothing but balances crosses them, because running values and totals are
 * counted from the beginning of their periods. Commitments pay one usage after the other,
 * whosever it is, so all of them are left at one instant, which no usage before it comes
 * after [K4].
 */
final class PoolOpenings {

	private final Pool pool;

	private final PoolStart start;

	private final Map<WalletKey, Reckoned> wallets;

	private final Map<WalletKey, Opening> openings = new LinkedHashMap<>();

	PoolOpenings(Pool pool, PoolStart start, Map<WalletKey, Reckoned> wallets) {
		this.pool = pool;
		this.start = start;
		this.wallets = wallets;
	}

	/** The latest ones, not after an instant. */
	Map<WalletKey, Opening> at(Instant settled) {
		Instant first = settled;
		boolean live = false;
		for (Map.Entry<WalletKey, Reckoned> wallet : this.wallets.entrySet()) {
			Timeline timeline = wallet.getValue().timeline();
			if (isMetered(wallet.getKey()) && timeline.covers(settled)) {
				Instant cut = timeline.segmentAt(settled).window().from();
				add(wallet.getKey(), wallet.getValue(), cut);
				first = Window.earlier(first, cut);
				live = true;
			}
		}
		if (live && partsUsage(first)) {
			for (Map.Entry<WalletKey, Reckoned> wallet : this.wallets.entrySet()) {
				if (!isMetered(wallet.getKey()) && wallet.getValue().timeline().covers(first)) {
					add(wallet.getKey(), wallet.getValue(), first);
				}
			}
		}
		return this.openings;
	}

	private boolean isMetered(WalletKey key) {
		return this.pool.wallet(key).kind() == WalletTerms.Kind.METERED;
	}

	private void add(WalletKey key, Reckoned wallet, Instant at) {
		boolean carries = !wallet.timeline().freshStart(at).equals(at);
		Opening opening = (carries && at.isAfter(this.start.of(key).at())) ? wallet.openingAt(at) : null;
		if (opening != null) {
			this.openings.put(key, opening);
		}
	}

	/** Whether usage before an instant is taken before all usage after it. */
	private boolean partsUsage(Instant at) {
		return this.wallets.entrySet()
			.stream()
			.filter((wallet) -> !isMetered(wallet.getKey()))
			.map((wallet) -> wallet.getValue().timeline())
			.anyMatch((timeline) -> timeline.covers(at) && timeline.segmentAt(at).window().from().equals(at))
				|| this.pool.wallets()
					.values()
					.stream()
					.flatMap((terms) -> terms.meters().stream())
					.allMatch((meter) -> !meter.isLive(at) || meter.accumulationWindow(at).from().equals(at));
	}

}
