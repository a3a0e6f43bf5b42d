package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.PrintedId;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import org.jspecify.annotations.Nullable;

/**
 * Names a usage or ratable row, such as {@code usa_1-2-1-0-oe6v40}: asset, resource,
 * slice and the start of its window.
 */
public record SummaryName(SummaryRow.Level level, long account, MeterKey meter, int slice, Instant from) {

	/** The name that an id prints, or null where it is none of the level. */
	public static @Nullable SummaryName parse(SummaryRow.Level level, String id) {
		long[] numbers = PrintedId.parse(level.prefix(), SummaryRow.ID_NUMBERS, id);
		return (numbers != null && Math.abs(numbers[4]) < Window.FOREVER.getEpochSecond()) ? new SummaryName(level,
				numbers[0], new MeterKey(numbers[1], numbers[2]), (int) numbers[3], PrintedId.instant(numbers[4]))
				: null;
	}

	@Override
	public String toString() {
		return PrintedId.print(this.level.prefix(), this.account, this.meter.asset(), this.meter.resource(), this.slice,
				this.from.getEpochSecond());
	}

}
