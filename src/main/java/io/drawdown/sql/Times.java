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
 * cut off before PostgreSQL could round it into the next window [T1].
 */
public final class Times {

	private Times() {
	}

	public static OffsetDateTime parameter(Instant at) {
		return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
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
