package io.drawdown.reckoning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The wallet on one day, after the day's use.
 *
 * @param left what is left in each active bucket, of those that were granted anything
 */
record NaiveDay(Map<String, BigDecimal> left, BigDecimal granted, BigDecimal balance, BigDecimal overage,
		BigDecimal expired, BigDecimal rolledOver, BigDecimal forfeited) {

	NaiveDay(List<NaiveWallet.Jar> active, Sums sums) {
		this(left(active), active.stream().map((jar) -> jar.granted).reduce(BigDecimal.ZERO, BigDecimal::add),
				active.stream().map((jar) -> jar.left).reduce(BigDecimal.ZERO, BigDecimal::add), sums.overage,
				sums.expired, sums.rolledOver, sums.forfeited);
	}

	/** The same of a wallet's state. */
	static NaiveDay of(WalletState state) {
		Map<String, BigDecimal> left = new TreeMap<>();
		for (WalletState.BucketState bucket : state.buckets()) {
			if (!bucket.ended() && bucket.granted().isPositive()) {
				left.put(NaiveGrants.name(bucket.bucket().key()), plain(bucket.left().value()));
			}
		}
		return new NaiveDay(left, state.granted().value(), state.balance().value(), state.overage().value(),
				state.expired().value(), state.rolledOver().value(), state.forfeited().value())
			.plain();
	}

	/** With decimals that are equal if their values are. */
	NaiveDay plain() {
		return new NaiveDay(this.left, plain(this.granted), plain(this.balance), plain(this.overage),
				plain(this.expired), plain(this.rolledOver), plain(this.forfeited));
	}

	private static Map<String, BigDecimal> left(List<NaiveWallet.Jar> active) {
		Map<String, BigDecimal> left = new TreeMap<>();
		active.stream().filter((jar) -> jar.granted.signum() > 0).forEach((jar) -> left.put(jar.name, plain(jar.left)));
		return left;
	}

	private static BigDecimal plain(BigDecimal value) {
		return (value.signum() != 0) ? value.stripTrailingZeros() : BigDecimal.ZERO;
	}

	/** Of the billing period. */
	static final class Sums {

		BigDecimal overage = BigDecimal.ZERO;

		BigDecimal expired = BigDecimal.ZERO;

		BigDecimal rolledOver = BigDecimal.ZERO;

		BigDecimal forfeited = BigDecimal.ZERO;

	}

}
