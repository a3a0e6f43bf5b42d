package io.drawdown.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A half-open span of time [T1], such as {@code [2026-01-01T00:00Z, 2026-02-01T00:00Z)}.
 * What has no end ends at {@link #FOREVER}.
 */
public record Window(Instant from, Instant until) {

	/** Stands for "without an end". */
	public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

	public Window {
		if (!from.isBefore(until)) {
			throw new IllegalArgumentException("a window from " + from + " until " + until + " is empty");
		}
	}

	public static Window of(LocalDate from, LocalDate until) {
		return new Window(midnight(from), midnight(until));
	}

	/** The start of the day, in UTC [T2]. */
	public static Instant midnight(LocalDate day) {
		return day.atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	/** The day, in UTC, that contains an instant. */
	public static LocalDate day(Instant at) {
		return LocalDate.ofInstant(at, ZoneOffset.UTC);
	}

	public boolean contains(Instant at) {
		return !at.isBefore(this.from) && at.isBefore(this.until);
	}

	public boolean contains(Window other) {
		return !other.from.isBefore(this.from) && !other.until.isAfter(this.until);
	}

	public boolean overlaps(Window other) {
		return this.from.isBefore(other.until) && other.from.isBefore(this.until);
	}

	/** The part of this inside another that it overlaps. */
	public Window within(Window other) {
		return new Window(later(this.from, other.from), earlier(this.until, other.until));
	}

	public boolean isOpenEnded() {
		return !this.until.isBefore(FOREVER);
	}

	public static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	public static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	@Override
	public String toString() {
		return "[" + this.from + ", " + this.until + ")";
	}

}
