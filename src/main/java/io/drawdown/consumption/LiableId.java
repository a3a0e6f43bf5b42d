package io.drawdown.consumption;

import java.time.Instant;

import io.drawdown.measure.PrintedId;
import io.drawdown.reckoning.MeterKey;
import org.jspecify.annotations.Nullable;

/**
 * Names a liable row for ever, such as {@code lia_1-2-1-0-oe6v40}: one of usage, or a fee
 * where it is no resource's. What may stand beside it in the same window has one number
 * more: a minimum; an adjustment has three: the row that it corrects, and which of its
 * adjustments it is.
 */
public record LiableId(long account, StoredLiable.Name name) {

	private static final String PREFIX = "lia";

	private static final int NUMBERS = 5;

	private static final int OF_MINIMUM = 6;

	private static final int OF_ADJUSTMENT = 8;

	/** Reads a printed id, null if it is none. */
	public static @Nullable LiableId parse(String text) {
		long[] own = PrintedId.parse(PREFIX, NUMBERS, text);
		if (own != null) {
			return of(own, (own[2] == StoredLiable.NO_RESOURCE) ? SummaryRow.Kind.FEE : SummaryRow.Kind.USAGE);
		}
		long[] minimum = PrintedId.parse(PREFIX, OF_MINIMUM, text);
		if (minimum != null) {
			return of(minimum, SummaryRow.Kind.SHORTFALL);
		}
		long[] adjustment = PrintedId.parse(PREFIX, OF_ADJUSTMENT, text);
		SummaryRow.Kind corrected = (adjustment != null) ? SummaryRow.Kind.of(adjustment[6]) : null;
		return (adjustment != null && corrected != null) ? adjusting(adjustment, corrected) : null;
	}

	private static LiableId of(long[] numbers, SummaryRow.Kind kind) {
		Instant from = PrintedId.instant(numbers[4]);
		return new LiableId(numbers[0], new StoredLiable.Name(new MeterKey(numbers[1], numbers[2]), (int) numbers[3],
				kind, from, kind, from, 1));
	}

	private static LiableId adjusting(long[] numbers, SummaryRow.Kind corrected) {
		return new LiableId(numbers[0],
				new StoredLiable.Name(new MeterKey(numbers[1], numbers[2]), (int) numbers[3],
						SummaryRow.Kind.ADJUSTMENT, PrintedId.instant(numbers[4]), corrected,
						PrintedId.instant(numbers[5]), (int) numbers[7]));
	}

	@Override
	public String toString() {
		long asset = this.name.meter().asset();
		long resource = this.name.meter().resource();
		long from = this.name.from().getEpochSecond();
		return switch (this.name.kind()) {
			case USAGE, FEE -> PrintedId.print(PREFIX, this.account, asset, resource, this.name.slice(), from);
			case SHORTFALL -> PrintedId.print(PREFIX, this.account, asset, resource, this.name.slice(), from, 1);
			case ADJUSTMENT -> PrintedId.print(PREFIX, this.account, asset, resource, this.name.slice(), from,
					this.name.correctsFrom().getEpochSecond(), this.name.correctsKind().number(), this.name.number());
		};
	}

}
