package io.drawdown.reckoning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The wallets of one account that must be reckoned together: connected by a token
 * resource or a commitment. Most are of one wallet. Immutable, equal by value.
 */
public final class Pool {

	private final Map<WalletKey, WalletTerms> wallets;

	private final List<CommitmentTerms> commitments;

	private final Map<MeterKey, WalletKey> drawing = new HashMap<>();

	private final boolean plain;

	private final Duration shortestDelay;

	/**
	 * A pool of connected wallets.
	 * @param wallets by key, in the order in which they were opened
	 * @param commitments that are linked to any asset that draws from them
	 */
	public Pool(Map<WalletKey, WalletTerms> wallets, List<CommitmentTerms> commitments) {
		this.wallets = new LinkedHashMap<>(wallets);
		this.commitments = List.copyOf(commitments);
		wallets.forEach((key, terms) -> {
			if (terms.kind() == WalletTerms.Kind.METERED) {
				terms.meters().forEach((meter) -> this.drawing.put(meter.key(), key));
			}
		});
		this.plain = wallets.size() == 1 && commitments.isEmpty()
				&& wallets.values()
					.stream()
					.flatMap((terms) -> terms.meters().stream())
					.allMatch((meter) -> meter.isAdditive() && meter.tokens() == null);
		this.shortestDelay = wallets.values()
			.stream()
			.map(WalletTerms::shortestDelay)
			.min(Duration::compareTo)
			.orElse(Duration.ZERO);
	}

	/**
	 * The pools of an account, by the wallets in them.
	 * @param wallets all wallets of the account
	 */
	public static Map<WalletKey, Pool> of(Map<WalletKey, WalletTerms> wallets, Iterable<CommitmentTerms> commitments) {
		return new Pools(wallets, commitments).byWallet();
	}

	/** In the order in which they were opened. */
	public Map<WalletKey, WalletTerms> wallets() {
		return this.wallets;
	}

	public List<CommitmentTerms> commitments() {
		return this.commitments;
	}

	/** Whether what a record adds to its one wallet depends on nothing else. */
	public boolean isPlain() {
		return this.plain;
	}

	/** How long after its end a window of any of them waits at least until it freezes. */
	public Duration shortestDelay() {
		return this.shortestDelay;
	}

	public WalletTerms wallet(WalletKey key) {
		return Objects.requireNonNull(this.wallets.get(key), () -> key + " is not in the pool");
	}

	/** The wallet that a meter draws from after commitments. */
	public WalletKey walletOf(MeterKey meter) {
		return Objects.requireNonNull(this.drawing.get(meter), () -> meter + " does not draw from the pool");
	}

	public MeterTerms meter(MeterKey key) {
		return wallet(walletOf(key)).meter(key);
	}

	/** The meters whose records count in it: all but those of tokens. */
	public List<MeterTerms> meters() {
		Set<MeterKey> tokens = new HashSet<>();
		List<MeterTerms> meters = new ArrayList<>();
		metered().forEach((terms) -> terms.meters().forEach((meter) -> {
			if (meter.tokens() != null) {
				tokens.add(meter.tokens());
			}
			meters.add(meter);
		}));
		meters.removeIf((meter) -> tokens.contains(meter.key()));
		return meters;
	}

	/**
	 * The wallets that what a meter uses at an instant must fit into: its own and for its
	 * overage the token wallet, where they block [W12].
	 */
	public List<WalletKey> blocking(MeterKey meter, Instant at) {
		return Stream.of(meter, meter(meter).tokens())
			.filter(Objects::nonNull)
			.map(this::walletOf)
			.distinct()
			.filter((key) -> wallet(key).blocksAt(at))
			.toList();
	}

	/** Whether a record of any time must fit to be accepted [W12]. */
	public boolean blocks() {
		return metered().anyMatch(WalletTerms::blocks);
	}

	/**
	 * Before when all rating windows in it are frozen: what counts there later is late
	 * [L1].
	 * @param runs the latest run of each target; what was never run is absent
	 */
	public Instant frozenBefore(Map<Long, Instant> runs) {
		Instant frozen = Window.FOREVER;
		for (Map.Entry<WalletKey, WalletTerms> wallet : this.wallets.entrySet()) {
			if (wallet.getValue().kind() == WalletTerms.Kind.METERED) {
				Instant run = runs.get(wallet.getKey().target());
				for (MeterTerms meter : wallet.getValue().meters()) {
					frozen = Window.earlier(frozen, frozenBefore(meter, run));
				}
			}
		}
		return frozen;
	}

	private static Instant frozenBefore(MeterTerms meter, @Nullable Instant run) {
		if (meter.terms().isEmpty()) {
			return Window.FOREVER;
		}
		if (run == null) {
			return meter.terms().getFirst().from();
		}
		Window life = new Window(meter.terms().getFirst().from(), meter.terms().getLast().until());
		if (!life.until().isAfter(run) && !meter.frozenThrough(life).isAfter(run)) {
			return Window.FOREVER;
		}
		Duration longest = meter.policies()
			.stream()
			.map((terms) -> terms.policy().delay())
			.max(Duration::compareTo)
			.orElse(Duration.ZERO);
		Instant open = run.minus(longest);
		return meter.isLive(open) ? meter.ratingWindow(open).from() : open;
	}

	private Stream<WalletTerms> metered() {
		return this.wallets.values().stream().filter((terms) -> terms.kind() == WalletTerms.Kind.METERED);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Pool that && this.wallets.equals(that.wallets)
				&& this.commitments.equals(that.commitments);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.wallets, this.commitments);
	}

	@Override
	public String toString() {
		return "Pool[" + new TreeSet<>(this.wallets.keySet().stream().map(WalletKey::toString).toList()) + ", "
				+ this.commitments + "]";
	}

}
