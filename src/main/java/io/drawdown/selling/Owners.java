package io.drawdown.selling;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds what a client names by an account's code and an asset's id or ref. */
@Component
public class Owners {

	private final Accounts accounts;

	private final SoldTerms terms;

	Owners(Accounts accounts, SoldTerms terms) {
		this.accounts = accounts;
		this.terms = terms;
	}

	/** The account with this code or, without one, that of the asset with this id. */
	public AccountTerms owner(@Nullable String account, @Nullable String asset) {
		return this.terms.of(id(account, asset));
	}

	/**
	 * The id of the account with this code or, without one, of the asset with this id.
	 */
	long id(@Nullable String account, @Nullable String asset) {
		if (account != null) {
			return this.accounts.account(account).id();
		}
		AssetId id = (asset != null) ? AssetId.parse(asset) : null;
		if (id == null) {
			throw new AccountMissing();
		}
		return id.account();
	}

	/**
	 * The same as it was known last, without asking whether it still holds: for whoever
	 * checks its version later.
	 */
	public AccountTerms recent(@Nullable String account, @Nullable String asset) {
		return this.terms.recent(id(account, asset));
	}

	/** The asset with this id or ref; refused where the account has none. */
	public static SoldAsset asset(AccountTerms owner, String asset) {
		SoldAsset found = owner.asset(asset);
		if (found == null) {
			throw new NotFound("asset", asset);
		}
		return found;
	}

}
