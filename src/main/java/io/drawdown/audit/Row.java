package io.drawdown.audit;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.drawdown.measure.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * A row of a projection as it is stored, or as it should be. Values are equal by value: 3
 * and 3.000, an instant and its timestamp, a constant and its name.
 *
 * @param key the values of the projection's key
 * @param values those of its fields
 */
record Row(List<@Nullable Object> key, List<@Nullable Object> values) {

	static Row of(List<? extends @Nullable Object> key, @Nullable Object... values) {
		return new Row(normal(key), normal(Arrays.asList(values)));
	}

	private static List<@Nullable Object> normal(List<? extends @Nullable Object> values) {
		List<@Nullable Object> normal = new ArrayList<>(values.size());
		values.forEach((value) -> normal.add(normal(value)));
		return Collections.unmodifiableList(normal);
	}

	private static @Nullable Object normal(@Nullable Object value) {
		return switch (value) {
			case BigDecimal number -> Quantity.of(number).value();
			case Quantity quantity -> quantity.value();
			case Integer number -> number.longValue();
			case Timestamp at -> at.toInstant();
			case Enum<?> constant -> constant.name();
			case null, default -> value;
		};
	}

}
