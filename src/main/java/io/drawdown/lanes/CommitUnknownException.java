package io.drawdown.lanes;

/**
 * The connection broke while a transaction was being committed, so nobody knows whether
 * it was. Not repeated here; whoever sent the work may send it again, because what was
 * stored is then found to be a duplicate.
 */
final class CommitUnknownException extends RuntimeException {

	CommitUnknownException(Throwable cause) {
		super("the connection to the database broke during a commit: its outcome is unknown", cause);
	}

}
