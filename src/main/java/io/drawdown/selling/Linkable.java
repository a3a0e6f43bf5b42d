package io.drawdown.selling;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What commitments of an account can be linked to, and those that were sold before.
 *
 * @param account the account's code
 * @param ofAsset the asset with an id or ref
 */
record Linkable(String account, Function<String, @Nullable SoldAsset> ofAsset, List<Committed> committed) {

	static Linkable of(AccountTerms terms) {
		return new Linkable(terms.code(), terms::asset, Committed.of(terms));
	}

}
