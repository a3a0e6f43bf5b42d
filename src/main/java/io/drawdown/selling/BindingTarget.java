package io.drawdown.selling;

import java.time.LocalDate;

/**
 * What wallets belong to, as it is stored, such as the account ACME, billed monthly on
 * the first.
 *
 * @param type ASSET, ACCOUNT, CONTRACT or CUSTOM
 * @param key names it among those of its type and account: an asset by its id
 * @param countedFrom the first day of what was bound to it first [W9]
 */
record BindingTarget(long id, String type, String key, int termMonths, int dayOfMonth, LocalDate countedFrom) {

	static final String ASSET = "ASSET";

	static final String ACCOUNT = "ACCOUNT";

	boolean isAsset() {
		return this.type.equals(ASSET);
	}

}
