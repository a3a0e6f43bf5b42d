package io.drawdown.consumption;

import java.time.Instant;
import java.util.List;

import io.drawdown.measure.Quantity;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.sql.Columns;
import io.drawdown.sql.NamedSql;
import io.drawdown.sql.NamedSql.Call;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Changes usage summaries by what corrections come to. */
@Component
class UsageCorrectionSql {

	private final NamedSql empty = NamedSql.read(UsageCorrectionSql.class, "empty_usage");

	private final NamedSql correct = NamedSql.read(UsageCorrectionSql.class, "correct_usage");

	private final NamedSql forget = NamedSql.read(UsageCorrectionSql.class, "forget_days");

	/**
	 * Changes days or hours whose records add up, each once in the list; one without
	 * records left goes.
	 * @param each is run for every one that was there
	 */
	List<Call> correcting(List<Changed> changed, Runnable each) {
		Columns<Changed> columns = new Columns<>(changed);
		return List.of(changing(this.empty, columns, each),
				changing(this.correct, columns, each).param("totals", columns.texts(Changed::total))
					.param("voided", columns.instants(Changed::voidedAt)));
	}

	private static Call changing(NamedSql statement, Columns<Changed> columns, Runnable each) {
		return statement.call()
			.param("accounts", columns.longs((day) -> day.day().account()))
			.param("assets", columns.longs((day) -> day.day().meter().asset()))
			.param("resources", columns.longs((day) -> day.day().meter().resource()))
			.param("slices", columns.ints((day) -> day.day().slice()))
			.param("ats", columns.instants((day) -> day.day().at()))
			.param("records", columns.longs(Changed::records))
			.reading((row) -> each.run());
	}

	/** Takes out days or hours of an account, to be summed again. */
	Call forgetting(long account, List<CountedSpan> days) {
		Columns<CountedSpan> columns = new Columns<>(days);
		return this.forget.call()
			.param("account", account)
			.param("assets", columns.longs((day) -> day.meter().asset()))
			.param("resources", columns.longs((day) -> day.meter().resource()))
			.param("ats", columns.instants((day) -> day.window().from()));
	}

	/** A day or hour of a meter and slice. */
	record Day(long account, MeterKey meter, int slice, Instant at) {
	}

	/**
	 * By how much a day or hour changes.
	 *
	 * @param voidedAt the start of the last of its records that are void now, null where
	 * there is none
	 */
	record Changed(Day day, Quantity total, long records, @Nullable Instant voidedAt) {
	}

}
