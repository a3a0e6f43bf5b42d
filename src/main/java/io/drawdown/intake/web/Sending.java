package io.drawdown.intake.web;

import java.util.List;

import io.drawdown.intake.Asked;
import io.drawdown.intake.web.UsageController.Listing;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import org.jspecify.annotations.Nullable;

/** How a client wants usage to be taken in and answered, whatever its format. */
record Sending(
		@Parameter(description = "Whether all records are accepted or none; not if left out") @Nullable Boolean atomic,
		@Parameter(description = "Which records the answer lists; all of at most 100, else those not accepted, if "
				+ "left out") @Nullable Listing outcomes,
		@Parameter(in = ParameterIn.HEADER, name = Preference.HEADER,
				description = "Whether to wait until the records count",
				example = Preference.RESPOND_ASYNC) @Nullable List<String> prefer) {

	Asked asked() {
		boolean async = this.prefer != null && Preference.names(Preference.RESPOND_ASYNC, this.prefer);
		return new Asked(this.atomic != null && this.atomic, async);
	}

}
