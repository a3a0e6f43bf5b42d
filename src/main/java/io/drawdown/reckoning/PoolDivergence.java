package io.drawdown.reckoning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/** From when on two states of a pool differ. */
final class PoolDivergence {

	private final Map<WalletKey, WalletTerms> before;

	private final Map<WalletKey, WalletTerms> after;

	private final List<CommitmentTerms> were;

	private final List<CommitmentTerms> are;

	private final Instant horizon;

	PoolDivergence(@Nullable Pool before, @Nullable Pool after, Instant horizon) {
		this.before = (before != null) ? before.wallets() : Map.of();
		this.after = (after != null) ? after.wallets() : Map.of();
		this.were = (before != null) ? before.commitments() : List.of();
		this.are = (after != null) ? after.commitments() : List.of();
		this.horizon = horizon;
	}

	/** The earliest instant, null if they do not differ. */
	@Nullable Instant first() {
		NavigableSet<Instant> divergences = new TreeSet<>();
		Set<WalletKey> keys = new HashSet<>(this.before.keySet());
		keys.addAll(this.after.keySet());
		for (WalletKey key : keys) {
			WalletTerms was = this.before.get(key);
			WalletTerms is = this.after.get(key);
			Instant divergence = (was != null && is != null) ? Divergence.between(was, is, this.horizon)
					: begins((was != null) ? was : is);
			add(divergences, divergence);
		}
		for (Instant bound : bounds()) {
			if (!stateAt(this.were, bound).equals(stateAt(this.are, bound))) {
				add(divergences, windowBefore(bound));
				break;
			}
		}
		return divergences.isEmpty() ? null : divergences.first();
	}

	/** A wallet that joins or leaves bears on the others once it is drawn from. */
	private static @Nullable Instant begins(@Nullable WalletTerms terms) {
		return (terms == null || terms.meters().isEmpty()) ? null : terms.cycles().life().from();
	}

	/**
	 * What commitments take changes what a rating window owes that is there already.
	 */
	private Instant windowBefore(Instant bound) {
		Instant from = bound;
		List<WalletTerms> all = new ArrayList<>(this.before.values());
		all.addAll(this.after.values());
		for (WalletTerms terms : all) {
			for (MeterTerms meter : terms.meters()) {
				from = meter.isLive(bound) ? Window.earlier(from, meter.ratingWindow(bound).from()) : from;
			}
		}
		return from;
	}

	private NavigableSet<Instant> bounds() {
		NavigableSet<Instant> bounds = new TreeSet<>();
		List<CommitmentTerms> all = new ArrayList<>(this.were);
		all.addAll(this.are);
		for (CommitmentTerms commitment : all) {
			commitment.terms().forEach((term) -> add(bounds, term));
			commitment.links().forEach((link) -> add(bounds, link.effective()));
			commitment.discounts().forEach((discount) -> add(bounds, discount.effective()));
		}
		return bounds;
	}

	/** What each commitment in force does at an instant. */
	private static Map<Long, List<Object>> stateAt(List<CommitmentTerms> commitments, Instant at) {
		Map<Long, List<Object>> state = new HashMap<>();
		for (CommitmentTerms commitment : commitments) {
			Instant end = commitment.endsAfter(at);
			Set<Long> anchors = new HashSet<>();
			commitment.links()
				.stream()
				.filter((link) -> link.effective().contains(at))
				.forEach((link) -> anchors.add(link.anchor()));
			if (end != null && !anchors.isEmpty()) {
				Map<@Nullable Long, Object> discounts = new HashMap<>();
				commitment.discounts()
					.stream()
					.filter((discount) -> discount.effective().contains(at))
					.forEach((discount) -> discounts.put(discount.resource(), discount.adjustment()));
				state.put(commitment.asset(),
						List.of(end, anchors, discounts, commitment.resources(), commitment.policies()));
			}
		}
		return state;
	}

	private static void add(NavigableSet<Instant> instants, Window window) {
		instants.add(window.from());
		instants.add(window.until());
	}

	private static void add(NavigableSet<Instant> instants, @Nullable Instant instant) {
		if (instant != null) {
			instants.add(instant);
		}
	}

}
