package io.drawdown.paging;

/** The rest of an export could not be read; what was written is not all of it. */
final class ExportBroken extends RuntimeException {

	ExportBroken(RuntimeException cause) {
		super("an export is broken off", cause);
	}

}
