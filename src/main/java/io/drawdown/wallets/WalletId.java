package io.drawdown.wallets;

import io.drawdown.measure.PrintedId;
import io.drawdown.reckoning.WalletKey;
import org.jspecify.annotations.Nullable;

/** Names a wallet, such as {@code wal_1-c-4}. */
public record WalletId(long account, WalletKey key) {

	private static final String PREFIX = "wal";

	public static @Nullable WalletId parse(String text) {
		long[] numbers = PrintedId.parse(PREFIX, 3, text);
		return (numbers != null) ? new WalletId(numbers[0], new WalletKey(numbers[1], numbers[2])) : null;
	}

	@Override
	public String toString() {
		return PrintedId.print(PREFIX, this.account, this.key.target(), this.key.resource());
	}

}
