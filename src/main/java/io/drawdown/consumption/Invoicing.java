package io.drawdown.consumption;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.drawdown.lanes.Lanes;
import io.drawdown.measure.Refusal;
import io.drawdown.selling.Account;
import io.drawdown.selling.AccountTerms;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.NotFound;
import io.drawdown.selling.SoldAsset;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what the billing system reports of liable rows: invoiced, failed, voided [B2,
 * L2]. In the account's lane, a transaction an account; said twice it is the same answer.
 */
@Component
public class Invoicing {

	private final InvoicingSql sql;

	private final Voiding voiding;

	private final ReopenedRows reopened;

	private final Accounts accounts;

	private final SoldTerms terms;

	private final Lanes lanes;

	private final TransactionTemplate transactions;

	Invoicing(InvoicingSql sql, Voiding voiding, ReopenedRows reopened, Accounts accounts, SoldTerms terms, Lanes lanes,
			PlatformTransactionManager transactions) {
		this.sql = sql;
		this.voiding = voiding;
		this.reopened = reopened;
		this.accounts = accounts;
		this.terms = terms;
		this.lanes = lanes;
		this.transactions = new TransactionTemplate(transactions);
	}

	/** Keeps one report of one row. */
	public Said report(Report report) {
		Answer answer = report(List.of(report)).getFirst();
		if (answer.refusal() != null) {
			throw answer.refusal();
		}
		return answer.rows().getFirst();
	}

	/** Keeps reports, each by itself; the answers are in their order. */
	public List<Answer> report(List<Report> reports) {
		Map<Integer, Answer> answers = new HashMap<>();
		Map<Long, Map<Integer, Report>> byAccount = new LinkedHashMap<>();
		for (int index = 0; index < reports.size(); index++) {
			Report report = reports.get(index);
			Collection<Long> accounts = accounts(report);
			if (accounts.isEmpty()) {
				answers.put(index, new Answer(List.of(), unknown(report)));
			}
			for (long account : accounts) {
				byAccount.computeIfAbsent(account, (_) -> new LinkedHashMap<>()).put(index, report);
			}
		}
		byAccount.forEach((account, some) -> this.transactions.executeWithoutResult((status) -> report(account, some)
			.forEach((index, answer) -> answers.merge(index, answer, Answer::and))));
		List<Answer> ordered = new ArrayList<>();
		for (int index = 0; index < reports.size(); index++) {
			ordered.add(Objects.requireNonNull(answers.get(index)));
		}
		return ordered;
	}

	private Collection<Long> accounts(Report report) {
		if (report.row() != null) {
			LiableId id = LiableId.parse(report.row());
			return (id != null) ? List.of(id.account()) : List.of();
		}
		if (report.account() != null) {
			Account account = this.accounts.find(report.account());
			return (account != null) ? List.of(account.id()) : List.of();
		}
		return this.sql.accountsOf(Objects.requireNonNull(report.invoice()));
	}

	private static NotFound unknown(Report report) {
		return (report.row() != null) ? new NotFound("liable summary", report.row())
				: new NotFound("invoice", Objects.requireNonNull(report.invoice()));
	}

	/** The reports of one account, by their places. */
	private Map<Integer, Answer> report(long account, Map<Integer, Report> reports) {
		this.lanes.take(account);
		AccountTerms sold = this.terms.of(List.of(account)).get(account);
		if (sold == null) {
			Map<Integer, Answer> unknown = new LinkedHashMap<>();
			reports.forEach((index, report) -> unknown.put(index, new Answer(List.of(), unknown(report))));
			return unknown;
		}
		Map<Integer, List<StoredLiable.Name>> names = new LinkedHashMap<>();
		reports.forEach((index, report) -> names.put(index, names(account, report)));
		Set<StoredLiable.Name> all = new LinkedHashSet<>();
		names.values().forEach(all::addAll);
		Map<StoredLiable.Name, ReportedLiable> before = this.sql.rows(account, all);
		Map<StoredLiable.Name, ReportedLiable> rows = new LinkedHashMap<>(before);
		Map<Integer, Refusal> refused = new HashMap<>();
		ReopenedRows.OfAccount open = this.reopened.of(sold);
		reports.forEach((index, report) -> {
			try {
				List<StoredLiable.Name> named = names.getOrDefault(index, List.of());
				if (named.isEmpty()) {
					throw unknown(report);
				}
				named.forEach((name) -> judge(report, sold, name, rows, open));
			}
			catch (Refusal refusal) {
				refused.put(index, refusal);
			}
		});
		store(sold, before, rows);
		Map<StoredLiable.Name, ReportedLiable> now = this.sql.rows(account, all);
		Map<Integer, Answer> answers = new LinkedHashMap<>();
		names.forEach((index, named) -> {
			Refusal refusal = refused.get(index);
			answers.put(index, new Answer((refusal != null) ? List.of()
					: named.stream().map((name) -> Said.of(account, Objects.requireNonNull(now.get(name)))).toList(),
					refusal));
		});
		return answers;
	}

	private List<StoredLiable.Name> names(long account, Report report) {
		LiableId id = (report.row() != null) ? LiableId.parse(report.row()) : null;
		return (id != null) ? List.of(id.name())
				: this.sql.ofInvoice(account, Objects.requireNonNull(report.invoice()));
	}

	private static void judge(Report report, AccountTerms sold, StoredLiable.Name name,
			Map<StoredLiable.Name, ReportedLiable> rows, ReopenedRows.OfAccount open) {
		LiableId id = new LiableId(sold.account(), name);
		SoldAsset asset = sold.assets().get(name.meter().asset());
		if (asset == null || (name.meter().resource() != StoredLiable.NO_RESOURCE
				&& asset.meter(name.meter().resource()) == null)) {
			throw new NotFound("liable summary", id.toString());
		}
		ReportedLiable row = rows.get(name);
		if (row == null) {
			throw ReportRefused.notReady(id, "not complete");
		}
		ReportedLiable said = ReportPolicy.judge(report, id, row, open::isOpen);
		if (said != null) {
			rows.put(name, said);
		}
	}

	/** What was invoiced and is no more has to be settled; the rest is kept. */
	private void store(AccountTerms sold, Map<StoredLiable.Name, ReportedLiable> before,
			Map<StoredLiable.Name, ReportedLiable> rows) {
		List<StoredLiable> voided = new ArrayList<>();
		List<ReportedLiable> reported = new ArrayList<>();
		rows.forEach((name, row) -> {
			StoredLiable was = Objects.requireNonNull(before.get(name)).row();
			if (was.isInvoiced() && !row.row().isInvoiced()) {
				voided.add(was);
			}
			else if (!row.equals(before.get(name))) {
				reported.add(row);
			}
		});
		this.sql.report(sold.account(), reported);
		if (!voided.isEmpty()) {
			this.voiding.takeBack(sold, voided);
		}
	}

	/**
	 * What a row is after a report.
	 *
	 * @param row a printed id
	 */
	public record Said(String row, ReportedLiable state) {

		private static Said of(long account, ReportedLiable state) {
			return new Said(new LiableId(account, state.row().name()).toString(), state);
		}

	}

	/**
	 * The answer to a report.
	 *
	 * @param rows what it was said of, as it is now; none where it was refused
	 */
	public record Answer(List<Said> rows, @Nullable Refusal refusal) {

		/** The rows of an invoice may be those of several accounts. */
		private Answer and(Answer more) {
			List<Said> both = new ArrayList<>(this.rows);
			both.addAll(more.rows);
			return new Answer(List.copyOf(both), (this.refusal != null) ? this.refusal : more.refusal);
		}

	}

}
