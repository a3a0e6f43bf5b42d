package io.drawdown.consumption;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.drawdown.consumption.Revisions.Fresh;
import io.drawdown.consumption.SummaryRow.Kind;
import io.drawdown.measure.Quantity;
import io.drawdown.measure.Window;
import io.drawdown.reckoning.MeterKey;
import io.drawdown.reckoning.Owed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What stands against what a fresh computation gives [L1, L2], at 1 a unit of overage.
 */
class RevisionsTests {

	private static final MeterKey METER = new MeterKey(1, 2);

	private static final Window JANUARY = month("2026-01-01", "2026-02-01");

	private static final Window FEBRUARY = month("2026-02-01", "2026-03-01");

	private static final Window MARCH = month("2026-03-01", "2026-04-01");

	private final List<StoredLiable> standing = new ArrayList<>();

	private final List<Fresh> fresh = new ArrayList<>();

	@Test
	void leavesWhatAgrees() {
		stands(JANUARY, 5, "INVOICED");
		stands(FEBRUARY, 7, StoredLiable.READY);
		is(JANUARY, 5);
		is(FEBRUARY, 7);

		assertThat(revisions()).isEqualTo(new Revisions(List.of(), List.of(), List.of()));
	}

	@Test
	void revisesWhatIsNotInvoiced() {
		StoredLiable before = stands(JANUARY, 5, "INVOICING_FAILED");
		is(JANUARY, 8);
		is(FEBRUARY, 1);

		Revisions revisions = revisions();

		assertThat(revisions.superseded()).containsExactly(before);
		assertThat(revisions.ready()).extracting(StoredLiable::from, (row) -> row.owed().overage())
			.containsExactly(tuple(JANUARY.from(), Quantity.of(8)), tuple(FEBRUARY.from(), Quantity.of(1)));
		assertThat(revisions.adjustments()).isEmpty();
	}

	/** [L1]: it is settled again like any other that is not invoiced. */
	@Test
	void makesReadyWhatHadFailedAndWasOpen() {
		StoredLiable failed = stands(JANUARY, 5, "INVOICING_FAILED");
		stands(FEBRUARY, 7, StoredLiable.READY);
		is(JANUARY, 5);
		is(FEBRUARY, 7);

		Revisions open = Revisions.of(this.standing, this.fresh, Set.of(), MARCH, Reopened.since(JANUARY.from()));

		assertThat(revisions().superseded()).isEmpty();
		assertThat(open.superseded()).containsExactly(failed);
		assertThat(open.ready()).extracting(StoredLiable::owed, StoredLiable::status)
			.containsExactly(tuple(owed(5), StoredLiable.READY));
	}

	@Test
	void takesBackWhatIsFinalNoMore() {
		StoredLiable before = stands(JANUARY, 5, StoredLiable.READY);
		StoredLiable gone = stands(FEBRUARY, 5, StoredLiable.READY);
		this.fresh.add(new Fresh(row(JANUARY, 5), false, true));

		Revisions revisions = revisions();

		assertThat(revisions.superseded()).containsExactly(before, gone);
		assertThat(revisions.ready()).isEmpty();
	}

	@Test
	void adjustsWhatWasInvoiced() {
		stands(JANUARY, 5, "INVOICED");
		is(JANUARY, 8);

		StoredLiable adjustment = revisions().adjustments().getFirst();

		assertThat(adjustment.window()).isEqualTo(MARCH);
		assertThat(adjustment.name().corrected()).isEqualTo(row(JANUARY, 5).name());
		assertThat(adjustment.owed()).isEqualTo(owed(3));
		assertThat(adjustment.netUnitRate()).isEqualByComparingTo("1");
	}

	/** What is complete is not changed: only what is still off is added. */
	@Test
	void netsWithWhatIsAdjustedAlready() {
		StoredLiable january = stands(JANUARY, 5, "INVOICED");
		this.standing.add(january.adjustment(FEBRUARY, 1, owed(3)));
		is(JANUARY, 8);

		assertThat(revisions().adjustments()).isEmpty();

		this.fresh.clear();
		is(JANUARY, 6);
		assertThat(revisions().adjustments()).extracting(StoredLiable::owed).containsExactly(owed(-2));
	}

	/** Rows inside the window of what was invoiced are compared with it as one sum. */
	@Test
	void comparesWhatLiesInsideAsOneSum() {
		stands(JANUARY, 5, "INVOICED");
		is(month("2026-01-01", "2026-01-15"), 2);
		is(month("2026-01-15", "2026-02-01"), 2);

		Revisions revisions = revisions();

		assertThat(revisions.ready()).isEmpty();
		assertThat(revisions.adjustments()).extracting(StoredLiable::owed).containsExactly(owed(-1));
	}

	@Test
	void adjustsNothingThatCannotBeRated() {
		stands(JANUARY, 5, "INVOICED");
		this.fresh.add(new Fresh(row(JANUARY, 0), true, false));

		assertThat(revisions().adjustments()).isEmpty();
	}

	/**
	 * The corrected row's own window receives where no period is left, each time anew.
	 */
	@Test
	void adjustsInTheRowsOwnWindow() {
		StoredLiable january = stands(JANUARY, 5, "INVOICED");
		this.standing.add(january.adjustment(JANUARY, 1, owed(3)));
		is(JANUARY, 9);

		StoredLiable adjustment = revisions(Set.of(), null).adjustments().getFirst();

		assertThat(adjustment.window()).isEqualTo(JANUARY);
		assertThat(adjustment.name().number()).isEqualTo(2);
		assertThat(adjustment.owed()).isEqualTo(owed(1));
	}

	/** Less than a cent is not owed. */
	@Test
	void leavesWhatIsSmallerThanAMinorUnit() {
		stands(JANUARY, 5, "INVOICED");
		StoredLiable row = row(JANUARY, 5);
		this.fresh.add(new Fresh(row.owing(new Owed(Quantity.ZERO, Quantity.of(5), Quantity.ZERO,
				new BigDecimal("5.0040000000"), new BigDecimal("5"))), true, true));

		assertThat(revisions().adjustments()).isEmpty();
	}

	/** [L2]: fresh figures less what invoiced adjustments carry; the others disappear. */
	@Test
	void givesAVoidedRowWhatItsInvoicedAdjustmentsDoNotCarry() {
		StoredLiable january = stands(JANUARY, 5, StoredLiable.READY);
		this.standing.add(invoiced(january.adjustment(FEBRUARY, 1, owed(2))));
		StoredLiable open = january.adjustment(MARCH, 1, owed(1));
		this.standing.add(open);
		is(JANUARY, 8);

		Revisions revisions = revisions();

		assertThat(revisions.superseded()).containsExactlyInAnyOrder(january, open);
		assertThat(revisions.ready()).extracting(StoredLiable::owed).containsExactly(owed(6));
		assertThat(revisions.adjustments()).isEmpty();
	}

	@Test
	void givesAVoidedAdjustmentWhatIsOff() {
		StoredLiable january = stands(JANUARY, 5, "INVOICED");
		StoredLiable adjustment = january.adjustment(FEBRUARY, 1, owed(3));
		this.standing.add(adjustment);
		is(JANUARY, 9);

		Revisions more = revisions(Set.of(adjustment.name()), MARCH);
		this.fresh.clear();
		is(JANUARY, 5);
		Revisions none = revisions(Set.of(adjustment.name()), MARCH);

		assertThat(more.superseded()).containsExactly(adjustment);
		assertThat(more.ready()).extracting(StoredLiable::owed).containsExactly(owed(4));
		assertThat(more.adjustments()).isEmpty();
		assertThat(none.superseded()).containsExactly(adjustment);
		assertThat(none.ready()).isEmpty();
	}

	private Revisions revisions() {
		return revisions(Set.of(), MARCH);
	}

	private Revisions revisions(Set<StoredLiable.Name> voided, @Nullable Window receiving) {
		return Revisions.of(this.standing, this.fresh, voided, receiving);
	}

	private StoredLiable stands(Window window, long overage, String status) {
		StoredLiable row = row(window, overage);
		StoredLiable stands = new StoredLiable(row.name(), 1, row.until(), status, row.owed(), row.netUnitRate(),
				row.currency(), null);
		this.standing.add(stands);
		return stands;
	}

	private void is(Window window, long overage) {
		this.fresh.add(new Fresh(row(window, overage), true, true));
	}

	private static StoredLiable invoiced(StoredLiable row) {
		return new StoredLiable(row.name(), 1, row.until(), StoredLiable.INVOICED, row.owed(), row.netUnitRate(),
				row.currency(), "INV-2");
	}

	private static StoredLiable row(Window window, long overage) {
		return new StoredLiable(
				new StoredLiable.Name(METER, 0, Kind.USAGE, window.from(), Kind.USAGE, window.from(), 1), 1,
				window.until(), StoredLiable.READY, owed(overage), BigDecimal.ONE, "USD", null);
	}

	private static Owed owed(long overage) {
		return new Owed(Quantity.ZERO, Quantity.of(overage), Quantity.ZERO, BigDecimal.valueOf(overage),
				BigDecimal.valueOf(overage));
	}

	private static Window month(String from, String until) {
		return new Window(Instant.parse(from + "T00:00:00Z"), Instant.parse(until + "T00:00:00Z"));
	}

}
