package io.drawdown.selling;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How an asset is to go on, by default for as long as before, from the day after its end
 * [W6].
 *
 * @param start the first day, null for the day after the last one
 * @param endDate the last day, null for a term as long as the one before
 * @param negotiated by resource code; whatever was agreed before and is not named goes on
 */
public record Renewal(@Nullable LocalDate start, @Nullable LocalDate endDate, Map<String, Negotiation> negotiated) {
}
