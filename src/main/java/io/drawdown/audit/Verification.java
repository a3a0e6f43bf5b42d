package io.drawdown.audit;

import java.util.List;

/**
 * What verifying accounts found [V1].
 *
 * @param found how many differences there are, listed or not
 * @param differences the first of them, at most {@value #LISTED}
 */
public record Verification(Checked checked, long found, List<Difference> differences) {

	/** How many differences are listed. */
	public static final int LISTED = 1000;

	/** How many of each kind were compared, missing ones included. */
	public record Checked(long accounts, long wallets, long records, long usageSummaries, long segments, long buckets,
			long entries, long ratableSummaries, long liableSummaries, long entitlementAccounts) {
	}

}
