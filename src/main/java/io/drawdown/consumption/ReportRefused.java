package io.drawdown.consumption;

import io.drawdown.measure.Refusal;

/** What billing reports does not fit the row that it reports of; nothing was changed. */
final class ReportRefused extends Refusal {

	private ReportRefused(String code, LiableId row, String message) {
		super(Kind.CONFLICT, code, message);
		with("summary", row.toString());
	}

	/** It is not complete, was reopened, or is owed no more. */
	static ReportRefused notReady(LiableId row, String state) {
		return new ReportRefused("not-ready", row, "the summary " + row + " is " + state);
	}

	static ReportRefused changed(LiableId row, int named, int version) {
		ReportRefused refused = new ReportRefused("summary-changed", row,
				"version " + named + " of the summary " + row + " is not the latest, which is " + version);
		refused.with("version", version);
		return refused;
	}

	static ReportRefused otherInvoice(LiableId row, String invoice) {
		ReportRefused refused = new ReportRefused("conflict", row,
				"the summary " + row + " is invoiced with " + invoice);
		refused.with("invoice", invoice);
		return refused;
	}

}
