package io.drawdown.selling;

import java.time.LocalDate;
import java.util.List;

/**
 * What wallets belong to, as it is stored, such as the account ACME, billed monthly on
 * the first.
 *
 * @param type ASSET, ACCOUNT, CONTRACT or CUSTOM
 * @param key names it among those of its type and account: an asset by its id
 * @param countedFrom the first day of what was bound to it first [W9]
 * @param rates those that were agreed for all that is bound to it, as they were recorded
 */
record BindingTarget(long id, String type, String key, int termMonths, int dayOfMonth, LocalDate countedFrom,
		List<TargetRate> rates) {

	static final String ASSET = "ASSET";

	static final String ACCOUNT = "ACCOUNT";

	boolean isAsset() {
		return this.type.equals(ASSET);
	}

}
