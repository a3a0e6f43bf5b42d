package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.PrintedId;
import io.drawdown.reckoning.MeterKey;
import org.jspecify.annotations.Nullable;

/**
 * What the id of a summary begins with: asset, resource, slice and start of its window,
 * such as {@code usa_1-2-1-0-oe6v40}. Usage and ratable rows are named by it, and so are
 * liable rows of usage.
 */
public record SummaryName(SummaryRow.Level level, long account, MeterKey meter, int slice, Instant from) {

	/** More than any id has. */
	private static final int MOST_NUMBERS = 10;

	/** What an id of a level begins with, or null where it is none. */
	public static @Nullable SummaryName parse(SummaryRow.Level level, String id) {
		for (int count = SummaryRow.ID_NUMBERS; count <= MOST_NUMBERS; count++) {
			long[] numbers = PrintedId.parse(level.prefix(), count, id);
			if (numbers != null) {
				return new SummaryName(level, numbers[0], new MeterKey(numbers[1], numbers[2]), (int) numbers[3],
						Instant.ofEpochSecond(numbers[4]));
			}
		}
		return null;
	}

	/** Whether it is that of a fee, or of what a committed spend lacks. */
	public boolean isOfNoResource() {
		return this.meter.resource() == StoredLiable.NO_RESOURCE;
	}

	@Override
	public String toString() {
		return PrintedId.print(this.level.prefix(), this.account, this.meter.asset(), this.meter.resource(), this.slice,
				this.from.getEpochSecond());
	}

}
