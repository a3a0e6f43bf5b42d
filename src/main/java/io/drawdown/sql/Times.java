package io.drawdown.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Instants to and from {@code timestamptz}, which keeps microseconds: what is finer is
 * cut off before PostgreSQL could round it into the next window [T1]. What lies outside
 * the years 1 to 9999, where nothing ever happens, goes as the nearest end of them.
 */
public final class Times {

	private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

	private Times() {
	}

	public static OffsetDateTime parameter(Instant at) {
		return stored(at).atOffset(ZoneOffset.UTC);
	}

	static Instant stored(Instant at) {
		Instant known = at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
		return known.truncatedTo(ChronoUnit.MICROS);
	}

	public static @Nullable OffsetDateTime nullableParameter(@Nullable Instant at) {
		return (at != null) ? parameter(at) : null;
	}

	public static Instant instant(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(nullableInstant(row, column), column);
	}

	public static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

}
