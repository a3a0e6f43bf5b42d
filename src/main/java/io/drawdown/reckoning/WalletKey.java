package io.drawdown.reckoning;

/** One wallet of an account: all that a binding target holds of one resource. */
public record WalletKey(long target, long resource) {
}
