package io.drawdown.selling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.reckoning.WalletKey;

/**
 * Something was sold to an account, a thing sold was changed, or a commitment was linked
 * to more anchors. Published inside the changing transaction, which holds the account's
 * lane, when the change is stored and the version raised; a listener that throws takes
 * all of it back.
 *
 * <p>
 * Listeners work in this order. At {@link #ABSORBING} what waits in the backlog counts,
 * by the terms {@code before}, under which it was accepted: usage summaries and segments
 * are then whole for these terms. At {@link #OPENING} wallets and entitlement accounts
 * that are new open. At {@link #FORGETTING} what was kept of figures that the terms
 * change is forgotten. At {@link #RECOMPUTING} what was derived from the terms before is
 * made what the terms after give, from the first day on that they differ; here a change
 * that reaches too far back is refused, and usage that counts no more is told to
 * {@code uncounted}. At {@link #WATCHING} all of it goes by the terms {@code after}.
 *
 * @param before the terms as they were committed last
 * @param after the terms with the change, not committed yet: nothing may keep them in
 * memory
 * @param from the first day on which the terms differ
 * @param uncounted collects the accepted records that count no more
 */
public record TermsChanged(AccountTerms before, AccountTerms after, LocalDate from, Uncounted uncounted) {

	/** The order of whoever absorbs what waits. */
	public static final int ABSORBING = 1;

	/** The order of whoever opens what is new. */
	public static final int OPENING = 2;

	/** The order of whoever forgets what does not hold any more. */
	public static final int FORGETTING = 3;

	/** The order of whoever makes derived figures right again. */
	public static final int RECOMPUTING = 4;

	/** The order of whoever watches what is derived, once it is right. */
	public static final int WATCHING = 5;

	public long account() {
		return this.after.account();
	}

	/** The wallets that are new, in the order in which they were sold. */
	public List<WalletKey> opened() {
		return this.after.wallets().keySet().stream().filter((key) -> !this.before.wallets().containsKey(key)).toList();
	}

	/** The binding targets that are new, with the starts of their billing cycles. */
	public Map<Long, Instant> openedTargets() {
		Map<Long, Instant> opened = new LinkedHashMap<>();
		for (SoldAsset asset : this.after.assets().values()) {
			opened.put(asset.target().id(), asset.cycles().life().from());
		}
		this.before.assets().values().forEach((asset) -> opened.remove(asset.target().id()));
		return opened;
	}

	/**
	 * The accepted records that count no more, such as those from a cancellation's day on
	 * [W6]: how many, and the first of them.
	 */
	public static final class Uncounted {

		/** More than these are counted, and are found by their asset and time. */
		public static final int LISTED = 500;

		private final List<Use> listed = new ArrayList<>();

		private long count;

		/** Tells one; call it in the order in which they are to be listed. */
		public void add(Use use) {
			this.count++;
			if (this.listed.size() < LISTED) {
				this.listed.add(use);
			}
		}

		/** Tells of so many more that are not listed. */
		public void add(long more) {
			this.count += more;
		}

		public long count() {
			return this.count;
		}

		public List<Use> listed() {
			return List.copyOf(this.listed);
		}

		/**
		 * An accepted record that counts no more.
		 *
		 * @param id the id that its sender gave it
		 * @param asset the asset's ref
		 * @param resource the resource's code
		 */
		public record Use(String id, String asset, String resource, Instant startedAt) {
		}

	}

}
