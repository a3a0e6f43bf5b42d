package io.drawdown.consumption;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** An asset is named by its ref and no account beside it. */
public final class AccountMissing extends Refusal {

	public AccountMissing(String asset) {
		super(Kind.MALFORMED, "validation", "the asset " + asset + " is named by its ref, which needs the account");
		with("errors", List.of(Map.of("pointer", "/account", "message", "is needed beside the ref of an asset")));
	}

}
