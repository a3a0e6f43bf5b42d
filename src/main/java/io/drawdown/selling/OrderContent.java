package io.drawdown.selling;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.drawdown.rates.RateEntry;
import org.jspecify.annotations.Nullable;

/**
 * What was ordered.
 *
 * @param prices those that the order's quote captured [M4], null for the catalogue's
 * @param topUp whether it comes of a wallet's top-up [W8]
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderContent(List<OrderLine> lines, @Nullable List<RateEntry> prices, boolean topUp) {

	OrderContent {
		lines = List.copyOf(lines);
		prices = (prices != null) ? List.copyOf(prices) : null;
	}

}
