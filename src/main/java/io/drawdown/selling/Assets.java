package io.drawdown.selling;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** What was bought, as it is on a day, and what happened to it. */
@Service
public class Assets {

	private final Owners owners;

	private final TermsSql sql;

	Assets(Owners owners, TermsSql sql) {
		this.owners = owners;
		this.sql = sql;
	}

	/**
	 * The assets of an account after an id, in the order of sale.
	 * @param ref of the only one that is asked for, null for all
	 */
	public List<AssetView> after(String account, @Nullable String ref, long after, int limit, Instant asOf) {
		AccountHistory history = this.sql.history(this.owners.id(account, null));
		AccountTerms terms = history.terms(0);
		return terms.assets()
			.values()
			.stream()
			.filter((asset) -> asset.id().asset() > after)
			.filter((asset) -> ref == null || asset.ref().equals(ref))
			.limit(limit)
			.map((asset) -> view(history, terms, asset, asOf))
			.toList();
	}

	/** The asset with this id, or with this ref where the account is given. */
	public AssetView asset(String asset, @Nullable String account, Instant asOf) {
		AccountHistory history = this.sql.history(this.owners.id(account, asset));
		AccountTerms terms = history.terms(0);
		return view(history, terms, Owners.asset(terms, asset), asOf);
	}

	private static AssetView view(AccountHistory history, AccountTerms terms, SoldAsset asset, Instant asOf) {
		return AssetView.of(terms.code(), asset, history.asset(asset.id()).history(), Window.day(asOf));
	}

}
