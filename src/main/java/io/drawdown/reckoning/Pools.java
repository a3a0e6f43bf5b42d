package io.drawdown.reckoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds which wallets of an account must be reckoned together. */
final class Pools {

	private final Map<WalletKey, WalletTerms> wallets;

	private final Map<CommitmentTerms, WalletKey> commitments = new LinkedHashMap<>();

	private final Map<MeterKey, WalletKey> drawing = new HashMap<>();

	/** Leads from each wallet to one that stands for all that it is connected with. */
	private final Map<WalletKey, WalletKey> leaders = new HashMap<>();

	Pools(Map<WalletKey, WalletTerms> wallets, Iterable<CommitmentTerms> commitments) {
		this.wallets = wallets;
		wallets.forEach((key, terms) -> {
			if (terms.kind() == WalletTerms.Kind.METERED) {
				terms.meters().forEach((meter) -> this.drawing.put(meter.key(), key));
			}
		});
		wallets.forEach(this::connectTokens);
		commitments.forEach(this::connect);
	}

	/** Each pool under each of its wallets. */
	Map<WalletKey, Pool> byWallet() {
		Map<WalletKey, Map<WalletKey, WalletTerms>> groups = new LinkedHashMap<>();
		this.wallets
			.forEach((key, terms) -> groups.computeIfAbsent(leader(key), (_) -> new LinkedHashMap<>()).put(key, terms));
		Map<WalletKey, List<CommitmentTerms>> linked = new HashMap<>();
		this.commitments.forEach((commitment,
				wallet) -> linked.computeIfAbsent(leader(wallet), (_) -> new ArrayList<>()).add(commitment));
		Map<WalletKey, Pool> pools = new HashMap<>();
		groups.forEach((leader, group) -> {
			Pool pool = new Pool(group, linked.getOrDefault(leader, List.of()));
			group.keySet().forEach((key) -> pools.put(key, pool));
		});
		return pools;
	}

	private void connectTokens(WalletKey key, WalletTerms terms) {
		for (MeterTerms meter : terms.meters()) {
			MeterKey tokens = meter.tokens();
			if (tokens != null) {
				connect(key, Objects.requireNonNull(this.drawing.get(tokens), () -> tokens + " has no wallet"));
			}
		}
	}

	/** A commitment connects all that it takes from, also where it holds nothing. */
	private void connect(CommitmentTerms commitment) {
		Set<Long> anchors = commitment.links().stream().map(CommitmentTerms.Link::anchor).collect(Collectors.toSet());
		List<WalletKey> connected = new ArrayList<>(commitment.wallets().values());
		this.drawing.forEach((meter, key) -> {
			if (anchors.contains(meter.asset()) && commitment.resources().contains(meter.resource())) {
				connected.add(key);
			}
		});
		if (!connected.isEmpty()) {
			connected.forEach((key) -> connect(connected.getFirst(), key));
			this.commitments.put(commitment, connected.getFirst());
		}
	}

	private void connect(WalletKey one, WalletKey other) {
		this.leaders.put(leader(one), leader(other));
	}

	private WalletKey leader(WalletKey key) {
		WalletKey at = key;
		for (WalletKey next = this.leaders.get(at); next != null && !next.equals(at); next = this.leaders.get(at)) {
			at = next;
		}
		return at;
	}

}
