package io.drawdown.consumption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.drawdown.measure.Window;
import io.drawdown.reckoning.EntitlementTerms;
import io.drawdown.reckoning.Ledger;
import io.drawdown.reckoning.Posting;
import io.drawdown.reckoning.RunSpan;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.AccountTerms.SoldWallet;
import io.drawdown.wallets.Entry;
import io.drawdown.wallets.Ledgers;
import io.drawdown.wallets.WalletId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Statements of wallets: the posted entries, then what is not settled yet, as pending
 * lines [W10].
 */
@Component
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class Statements {

	private final Ledgers ledgers;

	private final EntitlementAccounts targets;

	private final Reckonings reckonings;

	private final ReopenedSql marks;

	Statements(Ledgers ledgers, EntitlementAccounts targets, Reckonings reckonings, ReopenedSql marks) {
		this.ledgers = ledgers;
		this.targets = targets;
		this.reckonings = reckonings;
		this.marks = marks;
	}

	/**
	 * The lines after a position, newest last.
	 * @param asOf what happens later is left out
	 */
	public List<Line> lines(AccountTerms account, SoldWallet wallet, Instant asOf, long after, int limit) {
		WalletId id = new WalletId(account.account(), wallet.key());
		Ledgers.End end = this.ledgers.end(id);
		List<Line> lines = new ArrayList<>();
		for (Entry entry : this.ledgers.entries(id, asOf, after, limit)) {
			lines.add(new Line(entry.number(), false, wallet, entry));
		}
		if (lines.size() < limit) {
			pending(account, wallet, asOf, end).stream()
				.filter((line) -> line.position() > after)
				.limit(limit - lines.size())
				.forEach(lines::add);
		}
		return lines;
	}

	/**
	 * What will be posted of everything up to an instant, after what is posted: first
	 * what corrects that, where it was reopened.
	 */
	private List<Line> pending(AccountTerms account, SoldWallet wallet, Instant asOf, Ledgers.End end) {
		WalletId id = new WalletId(account.account(), wallet.key());
		Instant run = this.targets.latestRuns(account.account()).get(wallet.key().target());
		Instant since = this.marks.of(List.of(account.account())).getOrDefault(id, Reopened.NOTHING).since();
		RunSpan open = new RunSpan(run, Window.FOREVER);
		Window periods = open.periods(wallet.terms());
		Instant first = Window.earlier(asOf, (since != null) ? Window.earlier(since, periods.from()) : periods.from());
		Reckonings.Reckoned reckoned = this.reckonings.of(account, asOf)
			.wallet(wallet, Window.earlier(first, wallet.terms().periodNear(first).from()), asOf);
		List<Line> lines = new ArrayList<>();
		if (since != null && run != null && !asOf.isBefore(run)) {
			this.ledgers
				.correcting(
						Resettling.Again.of(account, wallet, Reopened.NOTHING, since, run, run, reckoned).statement())
				.forEach((entry) -> lines.add(new Line(entry.number(), true, wallet, entry)));
		}
		Ledgers.End last = lines.isEmpty() ? end : lines.getLast().entry().end();
		for (Posting posting : Ledger.of(reckoned.timeline(), reckoned.reckoning(), periods, reckoned.usage(periods))) {
			if (open.includes(posting.due()) && !posting.at().isAfter(asOf)) {
				Entry entry = Entry.of(posting, last);
				lines.add(new Line(entry.number(), true, wallet, entry));
				last = entry.end();
			}
		}
		return lines;
	}

	/**
	 * One line of a statement.
	 *
	 * @param position counts the lines; of a posted one it is the entry's number
	 * @param pending whether it is not settled yet, so that it may still change
	 */
	public record Line(long position, boolean pending, SoldWallet wallet, Entry entry) {

		/** The asset that brought the bucket, null where it brings none any more. */
		public @Nullable Long asset() {
			for (EntitlementTerms entitlement : this.wallet.terms().entitlements()) {
				if (entitlement.number() == this.entry.bucket().entitlement()) {
					return entitlement.asset();
				}
			}
			return null;
		}

	}

}
