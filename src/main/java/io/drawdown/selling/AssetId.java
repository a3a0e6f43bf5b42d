package io.drawdown.selling;

import io.drawdown.measure.PrintedId;
import org.jspecify.annotations.Nullable;

/** Names an asset, such as {@code ast_1-2f}. */
public record AssetId(long account, long asset) {

	private static final String PREFIX = "ast";

	public static @Nullable AssetId parse(String text) {
		long[] numbers = PrintedId.parse(PREFIX, 2, text);
		return (numbers != null) ? new AssetId(numbers[0], numbers[1]) : null;
	}

	/** Names the asset's account, such as {@code acc_1}. */
	public String accountId() {
		return PrintedId.print("acc", this.account);
	}

	@Override
	public String toString() {
		return PrintedId.print(PREFIX, this.account, this.asset);
	}

}
