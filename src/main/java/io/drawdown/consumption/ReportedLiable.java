package io.drawdown.consumption;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A liable row in its latest revision, with what billing reported of it.
 *
 * @param failure why it could not be invoiced, null unless that was reported
 * @param voided the invoice of its latest revision that was invoiced and taken back, null
 * if there is none
 */
public record ReportedLiable(StoredLiable row, @Nullable String failure, @Nullable String voided) {

	private static final String FAILED = SummaryRow.Status.INVOICING_FAILED.name();

	private static final String SUPERSEDED = "SUPERSEDED";

	/** The latest of its revisions, given in their order. */
	static ReportedLiable of(List<ReportedLiable> revisions) {
		ReportedLiable latest = revisions.getLast();
		String voided = null;
		for (ReportedLiable each : revisions) {
			if (!each.stands() && each.row.invoice() != null) {
				voided = each.row.invoice();
			}
		}
		return new ReportedLiable(latest.row, latest.failure, voided);
	}

	ReportedLiable invoiced(String invoice) {
		return new ReportedLiable(with(StoredLiable.INVOICED, invoice), null, this.voided);
	}

	ReportedLiable failed(String reason) {
		return new ReportedLiable(with(FAILED, null), reason, this.voided);
	}

	/** As it is until another revision takes its place. */
	ReportedLiable takenBack() {
		return new ReportedLiable(with(StoredLiable.READY, null), null, this.row.invoice());
	}

	private StoredLiable with(String status, @Nullable String invoice) {
		return new StoredLiable(this.row.name(), this.row.version(), this.row.until(), status, this.row.owed(),
				this.row.netUnitRate(), this.row.currency(), invoice);
	}

	/** Whether it is owed, and not taken back without another in its place. */
	boolean stands() {
		return !this.row.status().equals(SUPERSEDED);
	}

	boolean isInvoiced(String invoice) {
		return this.row.isInvoiced() && invoice.equals(this.row.invoice());
	}

	boolean isFailed(String reason) {
		return this.row.status().equals(FAILED) && reason.equals(this.failure);
	}

	/** Whether an invoice was voided since, any if null. */
	boolean wasVoided(@Nullable String invoice) {
		return !this.row.isInvoiced() && this.voided != null && (invoice == null || invoice.equals(this.voided));
	}

}
