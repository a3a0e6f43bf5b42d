package io.drawdown.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What [L1] and [L2] say about the rows of two assets that share a wallet, by the
 * simplest means: x from January to June and y until April 2024, ten units a month each
 * that roll over once, days that draw in their order, x before y, and what is over at
 * 0.255, or at 0.205 from ten on. Everything is computed again from all records, whenever
 * it is asked for.
 */
final class NaiveBill {

	static final List<String> ASSETS = List.of("x", "y");

	private static final YearMonth FIRST = YearMonth.of(2024, 1);

	/** Of each asset the number of months that it lives. */
	private static final int[] MONTHS = { 6, 4 };

	private static final int GRANT = 10;

	private static final int DELAY = 3;

	/** The quantity of each record that counts, by its id. */
	private final Map<String, Used> records = new TreeMap<>();

	private final Map<Row, Standing> standing = new LinkedHashMap<>();

	/** The months from which on rows wait for the next run. */
	private int reopenedFrom = Integer.MAX_VALUE;

	private @Nullable Instant latest;

	/** A record, or its new quantity. */
	void use(String id, int asset, LocalDate day, int quantity) {
		this.records.put(id, new Used(asset, day, quantity));
		reopen(day);
	}

	void amend(String id, int quantity) {
		Used used = this.records.get(id);
		if (used != null) {
			use(id, used.asset(), used.day(), quantity);
		}
	}

	void remove(String id) {
		Used used = this.records.remove(id);
		if (used != null) {
			reopen(used.day());
		}
	}

	private void reopen(LocalDate day) {
		int month = month(day);
		if (isComplete(month, this.latest)) {
			this.reopenedFrom = Math.min(this.reopenedFrom, month);
		}
	}

	/** What is complete becomes final, and what had waited is settled. */
	void run(Instant asOf) {
		if (this.latest != null && asOf.isBefore(this.latest)) {
			return;
		}
		Map<Row, int[]> fresh = fresh();
		Integer receiving = receiving();
		for (Map.Entry<Row, int[]> one : fresh.entrySet()) {
			Row row = one.getKey();
			Standing stands = this.standing.get(row);
			if (stands != null && stands.invoiced) {
				Figures open = figures(row, fresh).less(stands.settled());
				if (!open.isZero() && (receiving == null || isComplete(receiving, asOf))) {
					stands.adjustments.add(new Adjustment((receiving != null) ? receiving : row.month(), open));
				}
			}
			else if (isComplete(row.month(), asOf)) {
				if (stands == null) {
					this.standing.put(row, new Standing(figures(row, fresh)));
				}
				else if (row.month() >= this.reopenedFrom) {
					stands.settle(figures(row, fresh).less(stands.adjusted()));
				}
			}
		}
		this.reopenedFrom = Integer.MAX_VALUE;
		this.latest = asOf;
	}

	/** Billing reports that a row is invoiced. */
	void invoice(String name) {
		for (Map.Entry<Row, Standing> one : this.standing.entrySet()) {
			if (one.getKey().name().equals(name)) {
				one.getValue().invoiced = true;
			}
			int number = 0;
			for (Adjustment adjustment : one.getValue().adjustments) {
				number++;
				if (name(one.getKey(), adjustment, number).equals(name)) {
					adjustment.invoiced = true;
				}
			}
		}
	}

	void fail(String name) {
		standing(name).failed = true;
	}

	/**
	 * The row's invoice is void, once what waits is settled; adjustments that are not
	 * invoiced disappear.
	 */
	void voidInvoice(String name) {
		if (this.latest != null) {
			run(this.latest);
		}
		Standing stands = standing(name);
		stands.adjustments.removeIf((adjustment) -> !adjustment.invoiced);
		stands.invoiced = false;
		for (Row row : fresh().keySet()) {
			if (row.name().equals(name)) {
				stands.settle(figures(row, fresh()).less(stands.adjusted()));
			}
		}
	}

	private Standing standing(String name) {
		return this.standing.entrySet()
			.stream()
			.filter((one) -> one.getKey().name().equals(name))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

	/** The rows that should be told, with the statuses that each may have. */
	Map<String, Told> told() {
		Map<Row, int[]> fresh = fresh();
		Integer receiving = receiving();
		Map<String, Told> told = new TreeMap<>();
		for (Row row : fresh.keySet()) {
			Standing stands = this.standing.get(row);
			Figures now = figures(row, fresh);
			if (stands == null) {
				told.put(row.name(), new Told(now, Set.of("IN_PROGRESS", "NEW")));
				continue;
			}
			boolean waits = row.month() >= this.reopenedFrom;
			Figures shown = stands.invoiced ? stands.figures : now.less(stands.adjusted());
			told.put(row.name(), new Told(shown, stands.statuses(waits)));
			int number = 0;
			for (Adjustment adjustment : stands.adjustments) {
				number++;
				told.put(name(row, adjustment, number),
						new Told(adjustment.figures, Set.of(adjustment.invoiced ? "INVOICED" : "READY_FOR_INVOICING")));
			}
			Figures open = now.less(stands.settled());
			if (stands.invoiced && !open.isZero()) {
				Adjustment adjustment = new Adjustment((receiving != null) ? receiving : row.month(), open);
				told.put(name(row, adjustment, number + 1), new Told(open, Set.of("IN_PROGRESS")));
			}
		}
		told.values().removeIf((row) -> row.figures().isZero() && row.statuses().contains("IN_PROGRESS"));
		return told;
	}

	/** Those of one row and period are told apart by their number. */
	private String name(Row row, Adjustment adjustment, int number) {
		List<Adjustment> all = this.standing.getOrDefault(row, new Standing(Figures.NONE)).adjustments;
		long same = all.stream().limit(number - 1L).filter((one) -> one.month == adjustment.month).count();
		return row.asset() + " " + start(adjustment.month) + " corrects " + row.name()
				+ ((same > 0) ? " #" + (same + 1) : "");
	}

	/** The first month that is not complete by the latest run, null if none is left. */
	private @Nullable Integer receiving() {
		for (int month = 0; month < MONTHS[0]; month++) {
			if (!isComplete(month, this.latest)) {
				return month;
			}
		}
		return null;
	}

	private static boolean isComplete(int month, @Nullable Instant asOf) {
		return asOf != null
				&& !asOf.isBefore(start(month + 1).plusDays(DELAY).atStartOfDay(ZoneOffset.UTC).toInstant());
	}

	private static LocalDate start(int month) {
		return FIRST.plusMonths(month).atDay(1);
	}

	private static int month(LocalDate day) {
		return day.getMonthValue() - 1;
	}

	/** Consumed and drawn of each asset and month, day by day. */
	private Map<Row, int[]> fresh() {
		Map<Row, int[]> fresh = new LinkedHashMap<>();
		int[] rolled = new int[2];
		for (int month = 0; month < MONTHS[0]; month++) {
			int[] granted = new int[2];
			for (int asset = 0; asset < 2; asset++) {
				granted[asset] = (month < MONTHS[asset]) ? GRANT : 0;
				if (month < MONTHS[asset]) {
					fresh.put(new Row(asset, month), new int[2]);
				}
			}
			int[][] buckets = { rolled, granted };
			for (LocalDate day = start(month); day.isBefore(start(month + 1)); day = day.plusDays(1)) {
				for (int asset = 0; asset < 2; asset++) {
					int used = usedOn(asset, day);
					if (used > 0) {
						int[] figures = fresh.getOrDefault(new Row(asset, month), new int[2]);
						figures[0] += used;
						figures[1] += draw(buckets, used);
					}
				}
			}
			rolled = new int[2];
			for (int asset = 0; asset < 2; asset++) {
				rolled[asset] = (month + 1 < MONTHS[asset]) ? granted[asset] : 0;
			}
		}
		return fresh;
	}

	private int usedOn(int asset, LocalDate day) {
		return this.records.values()
			.stream()
			.filter((used) -> used.asset() == asset && used.day().equals(day))
			.mapToInt(Used::quantity)
			.sum();
	}

	private static int draw(int[][] buckets, int quantity) {
		int left = quantity;
		for (int[] source : buckets) {
			for (int asset = 0; asset < 2; asset++) {
				int taken = Math.min(left, source[asset]);
				source[asset] -= taken;
				left -= taken;
			}
		}
		return quantity - left;
	}

	private static Figures figures(Row row, Map<Row, int[]> fresh) {
		int[] figures = fresh.getOrDefault(row, new int[2]);
		int overage = figures[0] - figures[1];
		BigDecimal rate = new BigDecimal((overage < 10) ? "0.255" : "0.205");
		return new Figures(figures[0], figures[1],
				rate.multiply(BigDecimal.valueOf(overage)).setScale(2, RoundingMode.HALF_UP));
	}

	private record Used(int asset, LocalDate day, int quantity) {
	}

	/** An asset's month. */
	private record Row(int number, int month) {

		String asset() {
			return ASSETS.get(this.number);
		}

		String name() {
			return asset() + " " + start(this.month);
		}

	}

	/** What a row says. */
	record Figures(int consumed, int drawn, BigDecimal amount) {

		static final Figures NONE = new Figures(0, 0, new BigDecimal("0.00"));

		Figures less(Figures other) {
			return new Figures(this.consumed - other.consumed, this.drawn - other.drawn,
					this.amount.subtract(other.amount));
		}

		Figures plus(Figures other) {
			return new Figures(this.consumed + other.consumed, this.drawn + other.drawn, this.amount.add(other.amount));
		}

		boolean isZero() {
			return this.consumed == 0 && this.drawn == 0 && this.amount.signum() == 0;
		}

	}

	/** A row that should be told. */
	record Told(Figures figures, Set<String> statuses) {
	}

	/** A row that is complete. */
	private static final class Standing {

		private final List<Adjustment> adjustments = new ArrayList<>();

		private Figures figures;

		private boolean invoiced;

		private boolean failed;

		/** Whether it may be ready as well as failed: it was settled again as it was. */
		private boolean same;

		Standing(Figures figures) {
			this.figures = figures;
		}

		void settle(Figures settled) {
			this.same = this.failed && settled.equals(this.figures);
			this.failed = false;
			this.figures = settled;
		}

		/** What invoiced adjustments carry. */
		Figures adjusted() {
			return sum(this.adjustments.stream().filter((adjustment) -> adjustment.invoiced).toList());
		}

		Figures settled() {
			return this.figures.plus(sum(this.adjustments));
		}

		private static Figures sum(List<Adjustment> adjustments) {
			Figures sum = Figures.NONE;
			for (Adjustment adjustment : adjustments) {
				sum = sum.plus(adjustment.figures);
			}
			return sum;
		}

		Set<String> statuses(boolean waits) {
			if (this.invoiced) {
				return Set.of("INVOICED");
			}
			if (waits) {
				return Set.of("IN_PROGRESS");
			}
			if (this.same) {
				return Set.of("READY_FOR_INVOICING", "INVOICING_FAILED");
			}
			return Set.of(this.failed ? "INVOICING_FAILED" : "READY_FOR_INVOICING");
		}

	}

	/** What was settled of an adjustment in a month. */
	private static final class Adjustment {

		private final int month;

		private final Figures figures;

		private boolean invoiced;

		Adjustment(int month, Figures figures) {
			this.month = month;
			this.figures = figures;
		}

	}

}
