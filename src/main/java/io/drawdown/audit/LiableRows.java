package io.drawdown.audit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import org.jspecify.annotations.Nullable;

/**
 * The liable rows of an account as they are compared with fresh ones [L1, L2]. A row that
 * is not invoiced is fresh figures less what was invoiced to adjust it. One that was
 * invoiced is fresh together with all that adjusts it: how that was shared out is a fact.
 *
 * @param stored the rows that stand, without those that are compared as part of another
 * @param expected what they should be
 */
record LiableRows(List<Row> stored, List<Row> expected) {

	private static final String INVOICED = "INVOICED";

	private static final String ADJUSTMENT = "ADJUSTMENT";

	/** Where the key of a row has what it is. */
	private static final int KIND = 3;

	private static final int CORRECTED = 5;

	private static final int FROM = 6;

	/** Where the values of a row have its rate. */
	private static final int RATE = 4;

	/**
	 * Brings rows into a form in which they can be compared.
	 * @param standing the rows that stand, with their status as the last value
	 * @param fresh rows that are complete
	 * @param sums what is owed in the window of what was invoiced
	 */
	static LiableRows of(List<Row> standing, List<Row> fresh, Sums sums, Waiting waiting) {
		Map<List<@Nullable Object>, Row> should = new LinkedHashMap<>();
		fresh.forEach((row) -> should.put(row.key(), row));
		Map<List<@Nullable Object>, List<Row>> adjustments = new LinkedHashMap<>();
		List<Row> bases = new ArrayList<>();
		for (Row row : standing) {
			if (ADJUSTMENT.equals(row.key().get(KIND))) {
				adjustments.computeIfAbsent(corrected(row), (_) -> new ArrayList<>()).add(row);
			}
			else {
				bases.add(row);
			}
		}
		LiableRows rows = new LiableRows(new ArrayList<>(), new ArrayList<>());
		for (Row base : bases) {
			List<Row> adjusting = Objects.requireNonNullElse(adjustments.remove(base.key()), List.of());
			if (isInvoiced(base)) {
				List<Row> covered = should.values().stream().filter((row) -> covers(base, row)).toList();
				covered.forEach((row) -> should.remove(row.key()));
				Owed owed = waiting.adjusts(base) ? null : sums.of(base, covered);
				if (owed != null) {
					rows.addInvoiced(base, adjusting, owed);
				}
			}
			else {
				rows.addOpen(base, adjusting, should);
			}
		}
		adjustments.values().forEach((left) -> left.forEach((row) -> rows.stored.add(without(row))));
		rows.expected.addAll(should.values());
		rows.stored.removeIf((row) -> waiting.isDue(Projection.LIABLE_SUMMARY, row));
		rows.expected.removeIf((row) -> waiting.isDue(Projection.LIABLE_SUMMARY, row));
		return rows;
	}

	/** What is smaller than the currency's minor unit is not owed. */
	private void addInvoiced(Row base, List<Row> adjusting, Owed fresh) {
		Object rate = base.values().get(RATE);
		Owed sum = adjusting.stream().map(LiableRows::owed).reduce(owed(base), Owed::plus);
		this.stored.add(with(base, sum, rate));
		this.expected.add(with(base,
				new Owed(fresh.drawn(), fresh.overage(), fresh.tokens(), sum.unrounded(), fresh.amount()), rate));
	}

	private void addOpen(Row base, List<Row> adjusting, Map<List<@Nullable Object>, Row> should) {
		Owed carried = adjusting.stream()
			.filter(LiableRows::isInvoiced)
			.map(LiableRows::owed)
			.reduce(Owed.NOTHING, Owed::plus);
		if (!carried.isNone()) {
			Row row = should.getOrDefault(base.key(), with(base, Owed.NOTHING, BigDecimal.ZERO));
			Owed less = owed(row).minus(carried);
			should.put(base.key(), with(row, less, less.averageRate()));
		}
		this.stored.add(without(base));
		adjusting.stream().filter((row) -> !isInvoiced(row)).forEach((row) -> this.stored.add(without(row)));
	}

	private static List<@Nullable Object> corrected(Row adjustment) {
		List<@Nullable Object> key = new ArrayList<>(adjustment.key());
		key.set(KIND, key.get(KIND + 1));
		key.set(FROM, key.get(CORRECTED));
		key.set(FROM + 1, 1L);
		return key;
	}

	/** Whether a fresh row lies in the window of what was invoiced. */
	private static boolean covers(Row invoiced, Row fresh) {
		return invoiced.key().subList(0, KIND + 1).equals(fresh.key().subList(0, KIND + 1))
				&& window(invoiced).contains((Instant) value(fresh.key().get(FROM)));
	}

	private static boolean isInvoiced(Row row) {
		return INVOICED.equals(row.values().getLast());
	}

	static Window window(Row row) {
		return new Window((Instant) value(row.key().get(FROM)), (Instant) value(row.values().getFirst()));
	}

	static MeterKey meter(Row row) {
		return new MeterKey((Long) value(row.key().get(0)), (Long) value(row.key().get(1)));
	}

	static Owed owed(Row row) {
		return new Owed(quantity(row, 1), quantity(row, 2), quantity(row, 3), (BigDecimal) value(row.values().get(5)),
				(BigDecimal) value(row.values().get(6)));
	}

	private static Quantity quantity(Row row, int field) {
		return Quantity.of((BigDecimal) value(row.values().get(field)));
	}

	private static Row with(Row row, Owed owed, @Nullable Object rate) {
		return Row.of(row.key(), row.values().getFirst(), owed.drawn(), owed.overage(), owed.tokens(), rate,
				owed.unrounded(), owed.amount(), row.values().get(7));
	}

	/** Without its status, which is a fact [F1]. */
	private static Row without(Row row) {
		return new Row(row.key(), row.values().subList(0, Projection.LIABLE_SUMMARY.fields().size()));
	}

	private static Object value(@Nullable Object value) {
		return Objects.requireNonNull(value);
	}

	/** What a fresh computation owes where something was invoiced. */
	interface Sums {

		/**
		 * The sum, null where not all of it can be rated.
		 * @param covered complete rows in the window of what was invoiced
		 */
		@Nullable Owed of(Row invoiced, List<Row> covered);

	}

}
