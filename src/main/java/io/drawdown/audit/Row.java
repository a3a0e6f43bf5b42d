package io.drawdown.audit;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
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

	/** Sums: numbers are added, the later of two instants counts. */
	Row plus(Row other) {
		List<@Nullable Object> sums = new ArrayList<>(this.values.size());
		for (int field = 0; field < this.values.size(); field++) {
			sums.add(sum(this.values.get(field), other.values.get(field)));
		}
		return new Row(this.key, normal(sums));
	}

	private static @Nullable Object sum(@Nullable Object one, @Nullable Object other) {
		if (one instanceof BigDecimal number && other instanceof BigDecimal more) {
			return number.add(more);
		}
		if (one instanceof Long number && other instanceof Long more) {
			return number + more;
		}
		if (one instanceof Instant at && other instanceof Instant then) {
			return Window.later(at, then);
		}
		if (one == null && other == null) {
			return null;
		}
		throw new IllegalArgumentException(one + " and " + other + " make no sum");
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
