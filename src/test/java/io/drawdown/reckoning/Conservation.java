package io.drawdown.reckoning;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.drawdown.measure.Quantity;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at a wallet as of an instant for what was created or lost [W11]. */
final class Conservation {

	private Conservation() {
	}

	/** The state of a wallet at an instant: usage after it does not count yet [T4]. */
	static WalletState state(Timeline timeline, List<Usage> usage, Instant asOf) {
		return WalletState.of(timeline, reckoning(timeline, usage, asOf), asOf);
	}

	/**
	 * Every bucket that has begun: what was granted to it, or rolled over into it, was
	 * drawn, rolled over, is lost or still there; nothing is negative; and the state adds
	 * up what is active and what ended in the billing period.
	 */
	static void check(Timeline timeline, List<Usage> usage, Instant asOf) {
		Reckoning reckoning = reckoning(timeline, usage, asOf);
		WalletState state = WalletState.of(timeline, reckoning, asOf);
		Map<Bucket.Key, Quantity> drawn = new HashMap<>();
		Map<Bucket.Key, Quantity> rolledIn = new HashMap<>();
		Map<Bucket.Key, Quantity> left = new HashMap<>();
		for (Drain drain : reckoning.drains()) {
			drain.draws().forEach((bucket, quantity) -> drawn.merge(bucket.key(), quantity, Quantity::plus));
			drain.closing().forEach((key, balance) -> left.put(key, balance.left()));
		}
		boolean alive = timeline.terms().cycles().life().contains(asOf);
		Quantity balance = Quantity.ZERO;
		for (Bucket bucket : timeline.buckets()) {
			Quantity in = bucket.isRolledOver() ? rolledIn.getOrDefault(bucket.key(), Quantity.ZERO) : bucket.granted();
			Quantity remaining = left.getOrDefault(bucket.key(), Quantity.ZERO);
			Quantity rolls = bucket.rolledOver(remaining);
			rolledIn.put(bucket.key().next(), rolls);

			assertThat(List.of(in, remaining, rolls, bucket.cutOff())).noneMatch(Quantity::isNegative);
			assertThat(drawn.getOrDefault(bucket.key(), Quantity.ZERO).plus(remaining)).as("%s", bucket).isEqualTo(in);
			balance = (alive && bucket.validity().contains(asOf)) ? balance.plus(remaining) : balance;
		}
		assertThat(state.balance()).isEqualTo(balance);
		checkState(state, drawn);
	}

	private static void checkState(WalletState state, Map<Bucket.Key, Quantity> drawn) {
		Quantity lost = Quantity.ZERO;
		for (WalletState.BucketState bucket : state.buckets()) {
			Quantity consumed = drawn.getOrDefault(bucket.bucket().key(), Quantity.ZERO);
			Quantity gone = bucket.expired().plus(bucket.rolledOver()).plus(bucket.forfeited());
			lost = lost.plus(gone);

			assertThat(bucket.consumed()).isEqualTo(consumed);
			assertThat(bucket.granted()).isEqualTo(consumed.plus(gone).plus(bucket.left()));
			assertThat(bucket.ended()).isEqualTo(!bucket.bucket().validity().contains(state.asOf()));
		}
		assertThat(List.of(state.expired(), state.rolledOver(), state.forfeited(), state.overage()))
			.noneMatch(Quantity::isNegative);
		assertThat(state.expired().plus(state.rolledOver()).plus(state.forfeited())).isEqualTo(lost);
		assertThat(state.granted()).isEqualTo(state.consumed().plus(state.balance()));
	}

	private static Reckoning reckoning(Timeline timeline, List<Usage> usage, Instant asOf) {
		List<Usage> known = usage.stream().filter((used) -> !used.at().isAfter(asOf)).toList();
		return Reckoning.of(timeline, SoldWallet.used(known));
	}

}
