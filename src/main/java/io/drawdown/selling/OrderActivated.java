package io.drawdown.selling;

import java.time.Instant;
import java.util.List;

import io.drawdown.reckoning.WalletKey;

/**
 * An order became assets. Published inside the activating transaction.
 *
 * @param wallets those that the order's assets draw from
 * @param targets the binding targets, with the instant from which they are due for
 * orchestration
 */
public record OrderActivated(long account, List<WalletKey> wallets, List<Target> targets) {

	/** A binding target and the start of its billing cycle. */
	public record Target(long id, Instant start) {
	}

}
