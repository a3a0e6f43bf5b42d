package io.drawdown.consumption;

import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** Judges what billing reports of a liable row [B2, L2]. Pure. */
final class ReportPolicy {

	private ReportPolicy() {
	}

	/**
	 * What a row is by a report, null where it is that already.
	 * @param open tells rows that were reopened, and so are not ready
	 * @throws ReportRefused where it does not fit the row
	 */
	static @Nullable ReportedLiable judge(Report report, LiableId id, ReportedLiable row,
			Predicate<StoredLiable> open) {
		return switch (report.kind()) {
			case INVOICED -> invoiced(report, id, row, open);
			case FAILED -> failed(report, id, row, open);
			case VOIDED -> voided(report, id, row);
		};
	}

	private static @Nullable ReportedLiable invoiced(Report report, LiableId id, ReportedLiable row,
			Predicate<StoredLiable> open) {
		String invoice = Objects.requireNonNull(report.invoice());
		if (row.isInvoiced(invoice)) {
			requireLatest(report, id, row);
			return null;
		}
		requireReady(report, id, row, open);
		return row.invoiced(invoice);
	}

	private static @Nullable ReportedLiable failed(Report report, LiableId id, ReportedLiable row,
			Predicate<StoredLiable> open) {
		String reason = Objects.requireNonNull(report.reason());
		if (row.isFailed(reason)) {
			requireLatest(report, id, row);
			return null;
		}
		requireReady(report, id, row, open);
		return row.failed(reason);
	}

	/** Of all rows of an invoice, those that have another one by now were voided. */
	private static @Nullable ReportedLiable voided(Report report, LiableId id, ReportedLiable row) {
		String invoice = row.row().invoice();
		if (row.row().isInvoiced() && invoice != null) {
			if (report.invoice() == null || report.invoice().equals(invoice)) {
				requireLatest(report, id, row);
				return row.takenBack();
			}
			if (report.row() == null) {
				return null;
			}
			throw ReportRefused.otherInvoice(id, invoice);
		}
		if (row.wasVoided(report.invoice())) {
			return null;
		}
		throw ReportRefused.notReady(id, "not invoiced");
	}

	private static void requireReady(Report report, LiableId id, ReportedLiable row, Predicate<StoredLiable> open) {
		String invoice = row.row().invoice();
		if (row.row().isInvoiced() && invoice != null) {
			throw ReportRefused.otherInvoice(id, invoice);
		}
		if (!row.stands()) {
			throw ReportRefused.notReady(id, "owed no more");
		}
		requireLatest(report, id, row);
		if (open.test(row.row())) {
			throw ReportRefused.notReady(id, "open again until the next run");
		}
	}

	private static void requireLatest(Report report, LiableId id, ReportedLiable row) {
		Integer named = report.version();
		if (named != null && named != row.row().version()) {
			throw ReportRefused.changed(id, named, row.row().version());
		}
	}

}
