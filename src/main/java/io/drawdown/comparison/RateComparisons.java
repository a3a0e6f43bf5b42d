package io.drawdown.comparison;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.drawdown.catalog.CatalogueEdits;
import io.drawdown.consumption.UsedByDay;
import io.drawdown.measure.Window;
import io.drawdown.modeling.Catalogue;
import io.drawdown.modeling.Catalogues;
import io.drawdown.rates.RateCard;
import io.drawdown.rates.RateCards;
import io.drawdown.reckoning.Pool;
import io.drawdown.selling.Account;
import io.drawdown.selling.Accounts;
import io.drawdown.selling.SoldTerms;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Prices the same usage by two versions of a card. */
@Service
public class RateComparisons {

	private final CatalogueEdits edits;

	private final Catalogues catalogues;

	private final RateCards cards;

	private final Accounts accounts;

	private final SoldTerms terms;

	private final UsedByDay used;

	RateComparisons(CatalogueEdits edits, Catalogues catalogues, RateCards cards, Accounts accounts, SoldTerms terms,
			UsedByDay used) {
		this.edits = edits;
		this.catalogues = catalogues;
		this.cards = cards;
		this.accounts = accounts;
		this.terms = terms;
		this.used = used;
	}

	/** The accounts that are looked at: one, or those after an id. */
	public List<Account> accounts(@Nullable String account, long after, int limit) {
		return (account != null) ? List.of(this.accounts.account(account)) : this.accounts.after(after, limit);
	}

	/**
	 * Compares for some accounts; refused where a proposed card could not be sold by.
	 * @param period in which the billing periods begin that are compared
	 */
	public List<Compared> compare(List<Account> accounts, Version old, Version fresh, Window period) {
		RateCard before = read(old);
		RateCard after = read(fresh);
		Set<String> codes = new TreeSet<>(List.of(before.code(), after.code()));
		if (old.proposed() != null) {
			this.edits.checkInPlace(before, codes);
		}
		if (fresh.proposed() != null) {
			this.edits.checkInPlace(after, codes);
		}
		Catalogue catalogue = this.catalogues.current();
		Pricing one = new Pricing(this.cards.imagined(before, codes), old.date(), catalogue);
		Pricing other = new Pricing(this.cards.imagined(after, codes), fresh.date(), catalogue);
		return accounts.stream().map((account) -> {
			AccountComparison comparison = new AccountComparison(this.terms.of(account.id()), List.of(before, after),
					period);
			List<Compared.Row> rows = new ArrayList<>();
			for (Pool pool : comparison.pools()) {
				rows.addAll(comparison.rows(pool, this.used.of(account.id(), pool.meters()), one, other));
			}
			return new Compared(account.id(), account.code(), rows);
		}).toList();
	}

	private RateCard read(Version version) {
		RateCard proposed = version.proposed();
		return (proposed != null) ? proposed.sorted() : this.edits.rateCard(String.valueOf(version.card()));
	}

	/**
	 * A version of a card: as it is stored, or as it is proposed.
	 *
	 * @param card the code of a stored one, null where it is proposed
	 * @param date the day whose entries price all usage; null, each by those of its own
	 */
	public record Version(@Nullable String card, @Nullable RateCard proposed, @Nullable LocalDate date) {
	}

}
