package io.drawdown.wallets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.Bucket;
import io.drawdown.reckoning.Posting;
import io.drawdown.selling.TermsChanged;
import io.drawdown.reckoning.WalletKey;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The posted state of wallets: entries, and the buckets that follow from them. */
@Component
public class Ledgers {

	private final LedgerSql sql;

	Ledgers(LedgerSql sql) {
		this.sql = sql;
	}

	/** Opens the wallets of what was sold, inside the activating transaction [W1]. */
	@EventListener
	@Order(TermsChanged.OPENING)
	void open(TermsChanged changed) {
		this.sql.open(changed.account(), changed.opened());
	}

	/**
	 * Posts what became due in some wallets, of each in its order. The caller holds the
	 * lanes of their accounts and records in the same transaction that it was posted.
	 */
	public void post(Map<WalletId, List<Posting>> due) {
		Set<Long> accounts = new TreeSet<>();
		due.forEach((wallet, postings) -> accounts.addAll(postings.isEmpty() ? Set.of() : Set.of(wallet.account())));
		if (accounts.isEmpty()) {
			return;
		}
		Map<WalletId, End> ends = this.sql.ends(accounts);
		Map<WalletId, End> closed = new LinkedHashMap<>();
		List<LedgerSql.Of<PostedBucket>> buckets = new ArrayList<>();
		List<LedgerSql.Of<Entry>> entries = new ArrayList<>();
		due.forEach((wallet, postings) -> {
			if (!postings.isEmpty()) {
				End end = Objects.requireNonNull(ends.get(wallet), () -> wallet + " is not open");
				PostedWallet posted = PostedWallet.of(end, postings);
				posted.buckets().forEach((bucket) -> buckets.add(new LedgerSql.Of<>(wallet, bucket)));
				posted.entries().forEach((entry) -> entries.add(new LedgerSql.Of<>(wallet, entry)));
				closed.put(wallet, posted.end());
			}
		});
		this.sql.post(buckets);
		this.sql.append(entries);
		this.sql.close(closed);
	}

	/**
	 * Makes what is posted of some wallets what it should be: what is missing is posted,
	 * what differs is taken back and posted again. The caller holds the lanes of their
	 * accounts.
	 */
	public void correct(List<Corrected> wallets) {
		if (wallets.isEmpty()) {
			return;
		}
		Map<WalletId, End> ends = this.sql
			.ends(wallets.stream().map((each) -> each.wallet().account()).distinct().toList());
		Map<WalletId, List<PostedLine>> lines = this.sql.posted(wallets);
		Map<WalletId, List<PostedBucket>> stored = this.sql.buckets(wallets.stream().map(Corrected::wallet).toList());
		List<LedgerSql.Of<Bucket.Key>> replaced = new ArrayList<>();
		List<LedgerSql.Of<PostedBucket>> buckets = new ArrayList<>();
		List<LedgerSql.Of<Entry>> entries = new ArrayList<>();
		Map<WalletId, End> closed = new LinkedHashMap<>();
		for (Corrected each : wallets) {
			WalletId wallet = each.wallet();
			Correction correction = Correction.of(
					Objects.requireNonNull(ends.get(wallet), () -> wallet + " is not open"),
					lines.getOrDefault(wallet, List.of()), stored.getOrDefault(wallet, List.of()), each.should(),
					each.buckets());
			if (!correction.isEmpty()) {
				correction.replaced().forEach((key) -> replaced.add(new LedgerSql.Of<>(wallet, key)));
				correction.buckets().forEach((bucket) -> buckets.add(new LedgerSql.Of<>(wallet, bucket)));
				correction.entries().forEach((entry) -> entries.add(new LedgerSql.Of<>(wallet, entry)));
				closed.put(wallet, correction.end());
			}
		}
		this.sql.delete(replaced);
		this.sql.post(buckets);
		this.sql.append(entries);
		this.sql.close(closed);
	}

	/** The lines that {@link #correct} would add to the statement of a wallet. */
	public List<Entry> correcting(Corrected wallet) {
		return Correction
			.of(this.sql.end(wallet.wallet()),
					this.sql.posted(List.of(wallet)).getOrDefault(wallet.wallet(), List.of()), List.of(),
					wallet.should(), List.of())
			.entries();
	}

	/**
	 * The posted entries after a number, in the order of their numbers.
	 * @param asOf what happened later is left out
	 */
	public List<Entry> entries(WalletId wallet, Instant asOf, long after, int limit) {
		return this.sql.entries(wallet, asOf, after, limit);
	}

	/** The end of the posted statement. */
	public End end(WalletId wallet) {
		return this.sql.end(wallet);
	}

	/**
	 * What a wallet's statement should be.
	 *
	 * @param since what happened before it stands as it is posted
	 * @param should what should be posted and happened since then, in its order
	 * @param buckets of the wallet as they are now
	 */
	public record Corrected(WalletId wallet, Instant since, List<Posting> should, List<Bucket> buckets) {
	}

	/**
	 * How far a statement is posted.
	 *
	 * @param entries the number of the last entry
	 * @param balance where it closed
	 */
	public record End(long entries, Quantity balance) {

		/** Where a statement begins. */
		public static final End START = new End(0, Quantity.ZERO);

	}

}
