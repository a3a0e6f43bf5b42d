package io.drawdown.selling;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An asset as it is on a day.
 *
 * @param account the code of its owner
 * @param quantity how many there are on the day
 * @param startDate the first day of the term that the day lies in, else of the one
 * before, else of the first
 * @param endDate the last day of that term, null without an end
 * @param cancelledOn the first day that is no longer the asset's, null if nobody
 * cancelled it [W6]
 */
public record AssetView(String account, SoldAsset asset, BigDecimal quantity, LocalDate startDate,
		@Nullable LocalDate endDate, @Nullable LocalDate cancelledOn) {

	static AssetView of(String account, SoldAsset asset, AssetHistory history, LocalDate day) {
		Term term = history.termNear(day);
		return new AssetView(account, asset, history.at(day).quantity(), term.start(),
				term.isOpenEnded() ? null : term.end().minusDays(1), history.cancelled());
	}

}
