package io.drawdown.modeling;

import java.time.LocalDate;

import io.drawdown.measure.Window;
import org.jspecify.annotations.Nullable;

/**
 * The days from which and until which something of the catalogue holds [T2], such as from
 * 2025-01-01, open at its end.
 *
 * @param from the first day, null for ever since
 * @param until the day after the last one, null for no end
 */
public record EffectiveDates(@Nullable LocalDate from, @Nullable LocalDate until) {

	/** Stands for "ever since". */
	public static final LocalDate EVER = LocalDate.of(1, 1, 1);

	private static final LocalDate NEVER = Window.day(Window.FOREVER);

	public LocalDate first() {
		return (this.from != null) ? this.from : EVER;
	}

	/** The day after the last one. */
	public LocalDate end() {
		return (this.until != null) ? this.until : NEVER;
	}

	public boolean isEmpty() {
		return !first().isBefore(end());
	}

	/** Whether both dates are days that windows can hold. */
	public boolean isWithinTime() {
		return !first().isBefore(EVER) && !end().isAfter(NEVER);
	}

	public Window window() {
		return Window.of(first(), end());
	}

	public EffectiveDates within(EffectiveDates other) {
		LocalDate later = first().isAfter(other.first()) ? this.from : other.from;
		LocalDate earlier = end().isBefore(other.end()) ? this.until : other.until;
		return new EffectiveDates(later, earlier);
	}

	public boolean overlaps(EffectiveDates other) {
		return first().isBefore(other.end()) && other.first().isBefore(end());
	}

}
