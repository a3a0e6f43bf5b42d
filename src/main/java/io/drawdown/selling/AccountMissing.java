package io.drawdown.selling;

import java.util.List;
import java.util.Map;

import io.drawdown.measure.Refusal;

/** Neither an account is named nor an asset by its id. */
final class AccountMissing extends Refusal {

	AccountMissing() {
		super(Kind.MALFORMED, "validation", "the account must be given where no asset is named by its id");
		with("errors", List.of(Map.of("pointer", "/account", "message", "must be given where asset is not an id")));
	}

}
